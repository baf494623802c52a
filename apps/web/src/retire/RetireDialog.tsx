import { useState, type ReactElement } from 'react'

import { FormDialog } from '../ui/FormDialog.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { retireHost } from './retire-host.ts'

/** Longest reason that can be typed; it is told on every line about the host. */
const MAX_REASON_CHARACTERS = 200

export interface RetireDialogProps {
  readonly host: string
  readonly onClose: () => void
}

/** Asks why nothing is expected of a host any more, and tells the gateway. */
export function RetireDialog({ host, onClose }: RetireDialogProps): ReactElement {
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string | undefined>()
  const [isAsking, setAsking] = useState(false)

  const retire = async (close: () => void): Promise<void> => {
    setAsking(true)
    setRefusal(undefined)
    const answer = await retireHost({ host, reason: reason.trim() })
    setAsking(false)
    if (answer.ok) close()
    else setRefusal(answer.message)
  }

  return (
    <FormDialog
      title={
        <>
          Retire <bdi>{visibleLine(host)}</bdi>
        </>
      }
      hint="Nothing is expected of it any more, so it cannot be silent. It is live again as soon as it speaks."
      submit={isAsking ? 'Retiring' : 'Retire'}
      isBlocked={isAsking || reason.trim() === ''}
      onSubmit={(close) => void retire(close)}
      onClose={onClose}
    >
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
      {refusal === undefined ? undefined : <p role="alert">{visibleLine(refusal)}</p>}
    </FormDialog>
  )
}
