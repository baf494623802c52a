import type { ReactElement } from 'react'

import { HOST_EXPORTS } from '../../model/host-exports.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import type { MenuItem } from '../../ui/MenuEntry.tsx'

const FORMATS: readonly MenuItem[] = HOST_EXPORTS.map(({ format, href, file }) => ({
  kind: 'download',
  label: format,
  href,
  file,
}))

/** Saves the whole host list as the gateway knows it, whatever the table shows of it. */
export function ExportMenu(): ReactElement {
  return (
    <MenuButton menu="Export" items={() => FORMATS} title="All hosts as a file">
      <Icon name="download" /> Export
    </MenuButton>
  )
}
