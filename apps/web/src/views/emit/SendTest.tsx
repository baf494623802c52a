import { useState, type ReactElement } from 'react'

import { Button } from '../../ui/Button.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './Panel.module.css'
import { sendTestEvent } from './send-test-event.ts'

/** Publishes the example from here, for those who have no AMQP client at hand. */
export function SendTest({ query }: { readonly query: string }): ReactElement {
  const [said, setSaid] = useState('')
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    setSending(true)
    setSaid(await sendTestEvent(query))
    setSending(false)
  }
  return (
    <div className={styles.send}>
      <Button disabled={isSending} onClick={() => void send()}>
        Send a test event
      </Button>
      <output>{visibleLine(said)}</output>
    </div>
  )
}
