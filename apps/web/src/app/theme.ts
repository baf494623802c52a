import { keptValue } from '../ui/storage.ts'

/** What a person chose; `system` follows the setting of the computer. */
export type ThemeChoice = 'system' | 'light' | 'dark'

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']

const kept = keptValue('local', 'multimeter.theme')

/** The choice kept from an earlier visit. @default 'system' */
export function themeChoice(): ThemeChoice {
  const value = kept.read()
  return CHOICES.find((choice) => choice === value) ?? 'system'
}

export function chooseTheme(choice: ThemeChoice): void {
  kept.write(choice === 'system' ? undefined : choice)
  applyTheme(choice)
}

/** The choice after this one, for a button that goes round. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'system'
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
