import { useMemo, useState, type ReactElement } from 'react'

import { describeTroubles } from '../model/describe-sources.ts'
import { linkWords } from '../model/link-words.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { keptValue } from '../ui/storage.ts'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './Notices.module.css'
import { RetryCountdown } from './RetryCountdown.tsx'

const dismissed = keptValue('session', 'multimeter.embedded-notice')

/** The bands under the bar: link, sources, exchanges, and what the embedded broker is. */
export function Notices(): ReactElement {
  const feed = useFeed()
  const link = useConnection((state) => state.link)
  const sources = useConnection((state) => state.sources)
  const troubles = useMemo(() => describeTroubles(sources), [sources])
  const embedded = sources.find((source) => source.embedded)
  const [calmed, setCalmed] = useState(() => dismissed.read() === 'dismissed')
  const linked = link.state === 'live' || link.state === 'catching-up'

  return (
    <section className={styles.notices} aria-label="Sources">
      {link.state === 'stale' ? (
        <Notice
          level="broken"
          title="No link to the gateway."
          action={<Button onClick={() => feed.reconnect()}>Try now</Button>}
        >
          {link.message} <RetryCountdown retryAt={link.retryAt} />
        </Notice>
      ) : undefined}
      {link.state === 'refused' ? (
        <Notice
          level="broken"
          title="The gateway refused this page."
          action={<Button onClick={() => window.location.reload()}>Load the page anew</Button>}
        >
          {linkWords(link).detail}
        </Notice>
      ) : undefined}
      {linked
        ? troubles.map(({ id, level, title, message }) => (
            <Notice key={id} level={level} title={visibleLine(title)}>
              {visibleLine(message)}
            </Notice>
          ))
        : undefined}
      {linked && embedded !== undefined && !calmed ? (
        <Notice
          level="calm"
          title="This is the embedded broker, for trying out."
          onDismiss={() => {
            dismissed.write('dismissed')
            setCalmed(true)
          }}
        >
          It listens on this machine only and keeps nothing. Start with <code>AMQP_URL</code> to read your own.
        </Notice>
      ) : undefined}
    </section>
  )
}
