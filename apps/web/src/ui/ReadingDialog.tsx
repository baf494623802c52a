import { useId, type ReactElement, type ReactNode } from 'react'

import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './ReadingDialog.module.css'
import { useModal } from './use-modal.ts'

interface ReadingDialogProps {
  readonly title: ReactNode
  /** It has many columns. @default false */
  readonly isWide?: boolean
  /** Head and body of the table; the first column is of words or times, all others of values. */
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A table over the page, to read what is drawn there. */
export function ReadingDialog({ title, isWide = false, children, onClose }: ReadingDialogProps): ReactElement {
  const dialog = useModal(onClose)
  const heading = useId()
  return (
    <dialog {...dialog.props} className={classNames(styles.dialog, isWide && styles.wide)} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {/* A scrolling part must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroller} tabIndex={0}>
        <table>{children}</table>
      </div>
      <div className={styles.actions}>
        <Button onClick={dialog.close}>Close</Button>
      </div>
    </dialog>
  )
}
