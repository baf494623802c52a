import { useId, type ReactElement, type ReactNode } from 'react'

import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './FormDialog.module.css'
import { useModal } from './use-modal.ts'

interface FormDialogProps {
  readonly title: ReactNode
  /** What it does, in a sentence or two. */
  readonly hint: string
  /** Its fields, and below them what came of it: a refusal as an alert. */
  readonly children: ReactNode
  /** The word that does it. */
  readonly submit: string
  /** The word that closes it. @default 'Cancel' */
  readonly cancel?: string
  /** It cannot be done as it is. */
  readonly isBlocked: boolean
  /** There is much to write. @default false */
  readonly isWide?: boolean
  /** @param close to be called once all is done */
  readonly onSubmit: (close: () => void) => void
  readonly onClose: () => void
}

/** Asks for a few words over the page before something is done. Mounted while it is open. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { title, hint, children, submit, cancel = 'Cancel', isBlocked, isWide = false, onSubmit, onClose } = props
  const dialog = useModal(onClose)
  const titleId = useId()
  const hintId = useId()
  return (
    <dialog
      {...dialog.props}
      className={classNames(styles.dialog, isWide && styles.wide)}
      aria-labelledby={titleId}
      aria-describedby={hintId}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBlocked) onSubmit(dialog.close)
        }}
      >
        <h2 id={titleId}>{title}</h2>
        <p id={hintId}>{hint}</p>
        {children}
        <div className={styles.actions}>
          <Button onClick={dialog.close}>{cancel}</Button>
          {/* Not disabled: the focus would be nowhere. */}
          <Button type="submit" look="filled" aria-disabled={isBlocked}>
            {submit}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
