import { useEffect, useId, useRef, useState, type ReactElement, type SyntheticEvent } from 'react'

import { Button } from '../ui/Button.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { retireHost } from './retire-host.ts'
import styles from './RetireDialog.module.css'

/** Longest reason that can be typed; it is told on every line about the host. */
const MAX_REASON_CHARACTERS = 200

interface RetireDialogProps {
  readonly host: string
  readonly onClose: () => void
}

/** Asks why nothing is expected of a host any more, and tells the gateway. */
export function RetireDialog({ host, onClose }: RetireDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string | undefined>()
  const [isAsking, setAsking] = useState(false)
  const title = useId()
  const hint = useId()

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setAsking(true)
    setRefusal(undefined)
    const answer = await retireHost({ host, reason: reason.trim() })
    setAsking(false)
    if (answer.ok) dialog.current?.close()
    else setRefusal(answer.message)
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} aria-describedby={hint} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={title}>
          Retire <bdi>{visibleLine(host)}</bdi>
        </h2>
        <p id={hint}>
          Nothing is expected of it any more, so it cannot be silent. It is live again as soon as it speaks.
        </p>
        <label>
          Reason
          <input
            type="text"
            value={reason}
            maxLength={MAX_REASON_CHARACTERS}
            placeholder="drained, replaced by web-07"
            required
            pattern=".*\S.*"
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {refusal === undefined ? undefined : (
          <p role="alert" className={styles.refusal}>
            {visibleLine(refusal)}
          </p>
        )}
        <div className={styles.actions}>
          <Button onClick={() => dialog.current?.close()}>Cancel</Button>
          <Button type="submit" look="filled" disabled={isAsking || reason.trim() === ''}>
            {isAsking ? 'Retiring' : 'Retire'}
          </Button>
        </div>
      </form>
    </dialog>
  )
}
