import { useState, type ReactElement } from 'react'

import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { chooseTheme, nextTheme, themeChoice, type ThemeChoice } from './theme.ts'

const WORDS: Readonly<Record<ThemeChoice, string>> = { system: 'as the system', light: 'light', dark: 'dark' }

const ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Goes round between the system's setting, light and dark. */
export function ThemeSwitch(): ReactElement {
  const [choice, setChoice] = useState(themeChoice)
  const next = nextTheme(choice)
  const name = `Theme: ${WORDS[choice]}, change to ${WORDS[next]}`
  return (
    <Button
      look="icon"
      aria-label={name}
      title={name}
      onClick={() => {
        chooseTheme(next)
        setChoice(next)
      }}
    >
      <Icon name={ICONS[choice]} />
    </Button>
  )
}
