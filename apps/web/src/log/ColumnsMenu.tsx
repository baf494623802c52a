import type { ReactElement } from 'react'

import { useFeed } from '../stores/use-feed.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import type { MenuItem } from '../ui/MenuEntry.tsx'
import { MAX_COLUMNS } from '../feed/query-limits.ts'
import { fieldName, toggledColumn } from './query-parts.ts'

/** Entries of the menu; further fields are in the panel of fields. */
const MAX_OFFERED = 16

interface ColumnsMenuProps {
  readonly columns: readonly string[]
  readonly onChange: (columns: readonly string[]) => void
}

/** Which fields stand beside the message. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps): ReactElement {
  const feed = useFeed()
  const items = (): readonly MenuItem[] => {
    const counted = feed.fieldCounts.getState()?.fields.map(({ path }) => path) ?? []
    // A series may have another name than its field: it stands in only where no fields are counted.
    const charted = feed.probe.getState().series.map(({ path }) => path)
    const others = [...new Set(counted.length > 0 ? counted : charted)].filter(
      (path) => !path.startsWith('@') && !columns.includes(path),
    )
    const isFull = columns.length >= MAX_COLUMNS
    return [
      ...columns.map((path) => item(`Hide ${fieldName(path)}`, path)),
      ...(isFull ? [] : others.slice(0, MAX_OFFERED).map((path) => item(`Show ${fieldName(path)}`, path))),
    ]
  }
  function item(label: string, path: string): MenuItem {
    return { kind: 'action', label, onChoose: () => onChange(toggledColumn(columns, path)) }
  }
  return (
    <MenuButton menu="Columns" items={items}>
      <Icon name="columns" size={14} /> Columns{columns.length === 0 ? '' : ` ${columns.length}`}
    </MenuButton>
  )
}
