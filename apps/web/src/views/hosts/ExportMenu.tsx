import type { ReactElement } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import type { MenuItem } from '../../ui/MenuEntry.tsx'

const FORMATS: readonly MenuItem[] = [
  { kind: 'download', label: 'CSV', href: '/api/hosts?format=csv', file: 'hosts.csv' },
  { kind: 'download', label: 'JSON', href: '/api/hosts', file: 'hosts.json' },
]

/** Saves the whole host list as the gateway knows it, whatever the table shows of it. */
export function ExportMenu(): ReactElement {
  return (
    <MenuButton menu="Export" items={() => FORMATS} title="All hosts as a file">
      <Icon name="download" /> Export
    </MenuButton>
  )
}
