import type { ReactElement } from 'react'

import { hostPath } from '../../model/host-path.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import type { MenuItem } from '../../ui/MenuEntry.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './HostTable.module.css'

interface RowMenuProps {
  readonly host: string
  readonly isRetired: boolean
  readonly onRetire: (host: string) => void
}

/** What can be done with one host. */
export function RowMenu({ host, isRetired, onRetire }: RowMenuProps): ReactElement {
  const name = visibleLine(host)
  const items = (): readonly MenuItem[] => [
    ...(isRetired ? [] : [{ kind: 'action', label: 'Retire…', onChoose: () => onRetire(host) } as const]),
    { kind: 'copy', label: 'Copy link', text: new URL(hostPath(host), window.location.origin).href },
  ]
  return (
    <MenuButton look="icon" className={styles.menu} menu={name} items={items} aria-label={`More for ${name}`}>
      <Icon name="more" />
    </MenuButton>
  )
}
