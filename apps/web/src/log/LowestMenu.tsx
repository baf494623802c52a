import type { ReactElement } from 'react'

import type { LowestSeverity } from '../feed/log/log-query.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import { LOWEST_OPTIONS } from './query-parts.ts'

interface LowestMenuProps {
  readonly value: LowestSeverity
  readonly onChange: (value: LowestSeverity) => void
}

/** The lowest severity shown, where there is no room for all choices side by side. */
export function LowestMenu({ value, onChange }: LowestMenuProps): ReactElement {
  const label = LOWEST_OPTIONS.find((option) => option.value === value)?.label ?? value
  return (
    <MenuButton
      menu="Lowest severity"
      aria-label={`Lowest severity: ${label}`}
      items={() =>
        LOWEST_OPTIONS.map((each) => ({ kind: 'action', label: each.label, onChoose: () => onChange(each.value) }))
      }
    >
      {label} <Icon name="chevron" size={14} />
    </MenuButton>
  )
}
