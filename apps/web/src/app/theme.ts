import { keptValue } from '../ui/storage.ts'

/** What a person chose; `system` follows the setting of the computer. */
export type ThemeChoice = 'system' | 'light' | 'dark'

/** In the order in which a button goes round. */
export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']

export const THEME_WORDS: Readonly<Record<ThemeChoice, string>> = {
  system: 'as the system',
  light: 'light',
  dark: 'dark',
}

const kept = keptValue('local', 'multimeter.theme')

/** The choice kept from an earlier visit. @default 'system' */
export function themeChoice(): ThemeChoice {
  const value = kept.read()
  return THEME_CHOICES.find((choice) => choice === value) ?? 'system'
}

const listeners = new Set<() => void>()

export function chooseTheme(choice: ThemeChoice): void {
  kept.write(choice === 'system' ? undefined : choice)
  applyTheme(choice)
  for (const listener of listeners) listener()
}

/** Calls the listener after each choice until the returned function is called. */
export function onThemeChoice(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The choice after this one, for a button that goes round. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return THEME_CHOICES[(THEME_CHOICES.indexOf(choice) + 1) % THEME_CHOICES.length] ?? 'system'
}

/** Sets the theme now and follows the computer's setting from then on; call it once, before the first drawing. */
export function startTheme(): void {
  applyTheme(themeChoice())
  prefersLight().addEventListener('change', () => applyTheme(themeChoice()))
}

function applyTheme(choice: ThemeChoice): void {
  const theme = choice === 'system' ? (prefersLight().matches ? 'light' : 'dark') : choice
  document.documentElement.dataset['theme'] = theme
}

function prefersLight(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: light)')
}
