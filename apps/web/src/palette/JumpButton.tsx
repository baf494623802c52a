import type { ReactElement } from 'react'

import { classNames } from '../ui/class-names.ts'
import field from '../ui/Field.module.css'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './JumpButton.module.css'
import { PALETTE_KEY } from './palette-key.ts'

/** What looks like a field in the bar and opens the palette. */
export function JumpButton({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  return (
    <button
      type="button"
      className={classNames(field.field, styles.jump)}
      aria-label="Search or jump to"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      title={`Search or jump to, ${PALETTE_KEY}`}
      onClick={onOpen}
    >
      <Icon name="search" />
      <span>Jump to host, field…</span>
      <Kbd>{PALETTE_KEY}</Kbd>
    </button>
  )
}
