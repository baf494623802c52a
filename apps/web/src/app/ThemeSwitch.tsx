import { useSyncExternalStore, type ReactElement } from 'react'

import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chooseTheme, nextTheme, onThemeChoice, THEME_WORDS, themeChoice } from './theme.ts'

const ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Goes round between the system's setting, light and dark. */
export function ThemeSwitch(): ReactElement {
  const choice = useSyncExternalStore(onThemeChoice, themeChoice)
  const next = nextTheme(choice)
  const name = `Theme: ${THEME_WORDS[choice]}, change to ${THEME_WORDS[next]}`
  return (
    <Button look="icon" aria-label={name} title={name} onClick={() => chooseTheme(next)}>
      <Icon name={ICONS[choice]} />
    </Button>
  )
}
