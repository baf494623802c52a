import { useMemo, useState, type ReactElement } from 'react'

import { describeSources } from '../model/describe-sources.ts'
import { linkWords } from '../model/link-words.ts'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { CodedText } from '../ui/CodedText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { formatClock } from '../ui/format-time.ts'
import { keptValue } from '../ui/storage.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { NoticeLine } from './NoticeLine.tsx'
import styles from './Notices.module.css'
import { RetryCountdown } from './RetryCountdown.tsx'

const dismissed = keptValue('session', 'multimeter.embedded-notice')

/** Lines in sight until somebody asks for all; the style sheet hides the others by the same numbers. */
const MAX_LINES = 3
const MAX_LINES_ON_PHONE = 2

/** The bands under the bar: link, sources, exchanges, and what the embedded broker is. */
export function Notices(): ReactElement {
  const feed = useFeed()
  const link = useConnection((state) => state.link)
  const sources = useConnection((state) => state.sources)
  const restartedAt = useConnection((state) => state.restartedAt)
  const notices = useMemo(() => describeSources(sources), [sources])
  const embedded = sources.find((source) => source.embedded)
  const [calmed, setCalmed] = useState(() => dismissed.read() === 'dismissed')
  const [knownRestartAt, setKnownRestartAt] = useState<number | undefined>()
  const [all, setAll] = useState(false)
  const linked = link.state === 'live' || link.state === 'catching-up'
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const restarted = linked && !isCapsule && restartedAt !== undefined && restartedAt !== knownRestartAt
  const trying = linked && embedded !== undefined && !calmed && !isCapsule
  const lines = (linked ? notices.length : 0) + (restarted ? 1 : 0) + (trying ? 1 : 0)

  return (
    <section className={classNames(styles.notices, all && styles.all)} aria-label="Sources">
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
        ? notices.map(({ id, level, title, sentence, more }) => (
            <NoticeLine key={id} level={level} title={title} more={more}>
              <CodedText text={sentence} />
            </NoticeLine>
          ))
        : undefined}
      {restarted ? (
        <NoticeLine level="calm" title="The gateway was restarted." onDismiss={() => setKnownRestartAt(restartedAt)}>
          Heard again at {formatClock(restartedAt)}. A host that it knew is unknown until it speaks again; what was said
          before is no longer in its memory.
        </NoticeLine>
      ) : undefined}
      {trying ? (
        <NoticeLine
          level="calm"
          title="This is the embedded broker, for trying out."
          onDismiss={() => {
            dismissed.write('dismissed')
            setCalmed(true)
          }}
        >
          It listens at <code>{visibleLine(embedded.address)}</code>, on this machine only, and keeps nothing. Start
          with <code>AMQP_URL</code> to read your own.
        </NoticeLine>
      ) : undefined}
      {lines > MAX_LINES_ON_PHONE ? (
        <button
          type="button"
          className={classNames(styles.toggle, lines <= MAX_LINES && styles.narrow)}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Fewer notices' : `All ${lines} notices`}
        </button>
      ) : undefined}
    </section>
  )
}
