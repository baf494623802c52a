import { useEffect, useRef, type ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { afterglow, STATE_LAMPS, STATE_WORDS, streamState } from '../../model/host-state.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatCount, formatRate, formatShortCount } from '../../ui/format-number.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { NotDrawnList } from './NotDrawnList.tsx'
import { ShapeChanges } from './ShapeChanges.tsx'
import { streamKey, type MessageRates } from './stream-rates.ts'
import styles from './StreamsPanel.module.css'

interface StreamsPanelProps {
  readonly row: HostRow | undefined
  readonly rates: MessageRates
  /** All its sources are away. */
  readonly isAway: boolean
  /** A moment of the past is shown, of which no counts are kept. */
  readonly isRewound: boolean
  /** On narrow screens, where it is a drawer. */
  readonly open: boolean
  /** Key of the stream that somebody looks for. */
  readonly wanted: string | undefined
  /** The wanted one is in sight and has the focus. */
  readonly onReached: () => void
  /** Those left out of the log. */
  readonly hidden: ReadonlySet<string>
  readonly onToggle: (stream: string) => void
}

/** What the host speaks on: one line for each stream. */
export function StreamsPanel(props: StreamsPanelProps): ReactElement {
  const { row, rates, isAway, isRewound, open, wanted, onReached, hidden, onToggle } = props
  const now = useGatewayNow()
  const streams = [...(row?.streams ?? [])].sort((a, b) => (a.stream < b.stream ? -1 : 1))
  const exchanges = new Set(streams.map(({ exchange }) => exchange))
  const list = useRef<HTMLUListElement>(null)
  const at = wanted === undefined ? -1 : streams.findIndex((stream) => streamKey(stream) === wanted)
  useEffect(() => {
    const line = list.current?.children[at]
    if (!(line instanceof HTMLElement)) return
    line.focus()
    onReached()
  }, [at, onReached])
  return (
    <aside className={classNames(styles.panel, open && styles.opened)} aria-label="Streams">
      <div className={styles.head}>
        <h2>Streams</h2>
        <span>msg/s</span>
      </div>
      <ul ref={list}>
        {streams.map((stream) => {
          const state = streamState(stream.lastHeardAt, now, isAway)
          const name = visibleLine(stream.stream)
          const count = isRewound ? '–' : formatCount(stream.count)
          const rate = isAway || isRewound ? undefined : rates.streams.get(streamKey(stream))
          return (
            <li
              key={streamKey(stream)}
              tabIndex={-1}
              title={`${name} on exchange ${visibleLine(stream.exchange)}, ${isRewound ? 'as it is now: ' : ''}${formatCount(stream.count)} messages, heard ${formatAge(now - stream.lastHeardAt)} ago`}
            >
              <Lamp state={STATE_LAMPS[state]} size={10} glow={afterglow(stream.lastHeardAt, now)} />
              <span className={styles.name}>
                {name === '' ? '(no name)' : name}
                {exchanges.size > 1 ? <small>{visibleLine(stream.exchange)}</small> : undefined}
              </span>
              <span className={styles.total} aria-label={`${STATE_WORDS[state]}, ${count} messages`}>
                {isRewound ? count : formatShortCount(stream.count)}
              </span>
              <span className={styles.rate}>{rate === undefined ? '–' : formatRate(rate)}</span>
              <Button
                look="icon"
                className={styles.eye}
                aria-label={`${hidden.has(stream.stream) ? 'Show' : 'Hide'} ${name} in log`}
                onClick={() => onToggle(stream.stream)}
              >
                <Icon name={hidden.has(stream.stream) ? 'eyeClosed' : 'eye'} />
              </Button>
            </li>
          )
        })}
      </ul>
      {row !== undefined && row.otherStreams > 0 ? (
        <p className={styles.note}>{formatCount(row.otherStreams)} more streams are counted but not listed.</p>
      ) : undefined}
      {row === undefined ? <p className={styles.note}>Asking the gateway.</p> : undefined}
      {exchanges.size === 1 ? (
        <p className={styles.note}>
          through exchange <b>{visibleLine([...exchanges][0] ?? '')}</b>
        </p>
      ) : undefined}
      <ShapeChanges />
      <NotDrawnList />
    </aside>
  )
}
