import { MAX_RATE_STEPS, RATE_STEP_MS } from '@multimeter/protocol'
import type { CSSProperties, ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import type { HostsHeard } from '../../model/count-heard.ts'
import { describeEnd } from '../../model/describe-end.ts'
import type { Sight } from '../../model/sight.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { useLastWords } from '../../model/use-last-words.ts'
import { formatAge, formatGap } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { sparkPath } from '../../ui/spark-path.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { Takeover } from './choose-takeover.ts'
import { isError, shownWords } from './shown-words.ts'
import colours from './StateColours.module.css'
import styles from './TakeoverPanel.module.css'
import panel from './WallPanel.module.css'

interface TakeoverPanelProps {
  readonly takeover: Takeover
  readonly now: number
  /** Of its host. */
  readonly sight: Sight
  readonly heard: HostsHeard
}

/** A silent host has the wall: who, for how long, whose fault, and what it said last. */
export function TakeoverPanel({ takeover, now, sight, heard }: TakeoverPanelProps): ReactElement {
  const { row, place, of, others, more } = takeover
  const freshness = useFreshness()
  const { title } = describeEnd({ row, now, freshness, sight, heard })
  const { told } = useLastWords(row.host, `${row.silence?.sinceAt}`)
  const name = visibleLine(row.host)
  const usual = row.silence?.usualGapMs
  return (
    <div className={panel.panel}>
      <section className={styles.takeover} role="alert" aria-label={`${name} is silent`}>
        <div className={styles.state}>
          <Lamp state="broken" />
          <span className={colours.silent}>Silent</span>
          <span className={styles.place}>
            {of === 1 ? 'the only silent host' : `${formatCount(place)} of ${formatCount(of)} silent`}
          </span>
        </div>
        <div className={styles.who}>
          {/* As large as its letters leave room for; sizes here are of the drawn screen. */}
          <h1 style={{ '--letters': Math.max(7, Array.from(name).length) } as CSSProperties}>{name}</h1>
          <p>
            {row.group === undefined ? undefined : <span>{visibleLine(row.group.join(' / '))}</span>}
            <b>{title.replace(/\.$/, '')}</b>
            {sight.isLost ? undefined : (
              <span aria-hidden="true">
                {formatCount(heard.speaking)} of {formatCount(heard.known)} heard lately
              </span>
            )}
          </p>
        </div>
        {/* It moves each second, and the alert around it must not be read out anew. */}
        <p className={styles.since} aria-hidden="true">
          <b>{formatAge(now - row.lastHeardAt)}</b>
          {usual === undefined ? '' : `, usually every ${formatGap(usual)}`}
        </p>
        <Trace row={row} now={now} />
        <ol className={styles.lastWords} aria-label="Last words">
          {told.words === undefined || told.words.lines.length === 0 ? (
            <li className={styles.sentence}>
              {told.state === 'failed'
                ? visibleLine(told.message)
                : told.state === 'told'
                  ? 'No last words are kept.'
                  : ''}
            </li>
          ) : (
            shownWords(told.words.lines).map((line, index) => (
              <li key={index} className={isError(line) ? styles.error : undefined}>
                <time>{formatClock(line.at)}</time> {visibleLine(line.text)}
              </li>
            ))
          )}
        </ol>
      </section>
      {others.length === 0 ? undefined : (
        <ul className={panel.others} aria-label="Other silent hosts">
          {others.map((other) => (
            <li key={other.host}>
              <b>
                <Lamp state="broken" /> <span>{visibleLine(other.host)}</span>
              </b>
              <span>silent {formatAge(now - other.lastHeardAt)}</span>
            </li>
          ))}
          {more === 0 ? undefined : (
            <li className={panel.more}>
              <b>+ {formatCount(more)}</b>
              <span>silent too</span>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

const TRACE = { width: 980, height: 96 } as const

/** Silence takes its share of the quarter of an hour that rates are known of, and is always seen. */
const HATCH_SHARE = { least: 0.04, most: 0.85 } as const

function Trace({ row, now }: { readonly row: HostRow; readonly now: number }): ReactElement {
  const silentMs = Math.max(0, now - row.lastHeardAt)
  const share = silentMs / (MAX_RATE_STEPS * RATE_STEP_MS)
  const hatch = TRACE.width * Math.min(HATCH_SHARE.most, Math.max(HATCH_SHARE.least, share))
  const silentSteps = Math.floor(silentMs / RATE_STEP_MS)
  const rates = row.rates.slice(0, Math.max(0, row.rates.length - silentSteps))
  const width = TRACE.width - hatch
  const most = rates.reduce((greatest, rate) => (rate > greatest ? rate : greatest), 0)
  return (
    <svg
      className={styles.trace}
      viewBox={`0 0 ${TRACE.width} ${TRACE.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={sparkPath(rates, { width, height: TRACE.height, max: most * 1.25 })}
        fill="none"
        stroke="var(--fg-1)"
        strokeWidth="3"
        strokeLinejoin="round"
      />
      <rect x={width} y="0" width={hatch} height={TRACE.height} fill="url(#wall-hatch-silent)" />
      <path d={`M${width} 0v${TRACE.height}`} stroke="var(--silent)" strokeWidth="4" />
    </svg>
  )
}
