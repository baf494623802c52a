import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { Link } from '../../address/Link.tsx'
import { useNavigate } from '../../address/use-address.ts'
import type { HostRow } from '../../feed/hosts-state.ts'
import { heardAge } from '../../model/heard-age.ts'
import { describeRetirement, lateProgress } from '../../model/host-limit.ts'
import { hostPath } from '../../model/host-path.ts'
import { afterglow, STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatGap, formatShortAge } from '../../ui/format-age.ts'
import { formatCount, formatRate, formatShortCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { useTimebase } from '../../ui/use-timebase.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeSpeech } from './describe-speech.ts'
import { hatchWidth } from './hatch-width.ts'
import styles from './HostTable.module.css'
import { LimitMeter } from './LimitMeter.tsx'
import { RowMenu } from './RowMenu.tsx'

const TREND_PX = 120

interface HostRowLineProps {
  readonly row: HostRow
  readonly index: number
  readonly now: number
  readonly state: HostState
  /** For how long it was quiet while it would have been heard. */
  readonly quietMs: number
  /** False while the page is stale: ages stop and show a clock time instead. */
  readonly fresh: boolean
  readonly chosen: boolean
  /** Rates that fill the small line. */
  readonly trendSlots: number
  readonly onRetire: (host: string) => void
}

/** One host. */
export const HostRowLine: MemoExoticComponent<(props: HostRowLineProps) => ReactElement> = memo(
  ({ row, index, now, state, quietMs, fresh, chosen, trendSlots, onRetire }: HostRowLineProps): ReactElement => {
    const navigate = useNavigate()
    useTimebase()
    const { error, warning, info } = row.severities
    const host = visibleLine(row.host)
    // Of a host that nobody can hear an age would be an accusation.
    const heard = fresh && state !== 'unknown' ? heardAge(row, now) : formatClock(row.lastHeardAt)
    const streams = row.streams.length + row.otherStreams
    const path = hostPath(row.host)
    const rate = state === 'retired' ? '–' : formatRate(row.ratePerSecond)
    return (
      <tr
        className={classNames(styles.line, styles[state], chosen && styles.chosen)}
        aria-rowindex={index + 2}
        aria-label={`${host}, ${STATE_WORDS[state]}, ${formatRate(row.ratePerSecond)} messages a second`}
        onClick={(event) => {
          // Links and menus do what they do for themselves, and the first open new tabs where asked.
          if (event.target instanceof Element && event.target.closest('a, button, [role="menu"]') !== null) return
          navigate(path)
        }}
      >
        <td className={styles.state}>
          <span className={styles.lamp}>
            <Lamp
              state={STATE_LAMPS[state]}
              glow={afterglow(row.lastHeardAt, now)}
              filled={state === 'late' ? lateProgress(row.silence, quietMs) : 0}
            />
            <span className={styles.word}>{STATE_WORDS[state]}</span>
          </span>
        </td>
        <td className={styles.host}>
          <Link href={path} title={host}>
            {host}
          </Link>
        </td>
        <td className={styles.speaks}>
          {state === 'retired' && row.silence !== undefined ? describeRetirement(row.silence) : describeSpeech(row)}
        </td>
        <td className={styles.trend}>
          <Sparkline
            values={row.rates}
            width={TREND_PX}
            height={20}
            slots={trendSlots}
            stroke={state === 'live' ? 'var(--fg-2)' : 'var(--fg-3)'}
            hatchPx={hatchWidth({ state, quietMs: now - row.lastHeardAt, slots: trendSlots, widthPx: TREND_PX })}
            hatch={state === 'silent' ? 'silent' : 'late'}
          />
        </td>
        <td className={styles.rate}>{rate}</td>
        <td className={styles.heard}>{heard}</td>
        <td className={styles.usualGap}>{formatGap(row.silence?.usualGapMs ?? Number.NaN)}</td>
        <td className={styles.limit}>
          <LimitMeter row={row} state={state} now={now} quietMs={quietMs} />
        </td>
        <td className={classNames(styles.errors, !(error > 0) && styles.zero)}>{formatShortCount(error)}</td>
        <td className={classNames(styles.warnings, !(warning > 0) && styles.zero)}>{formatShortCount(warning)}</td>
        <td className={styles.infos}>{formatShortCount(info)}</td>
        <td className={styles.lastError}>
          {row.lastErrorAt === undefined
            ? '–'
            : fresh
              ? formatShortAge(now - row.lastErrorAt)
              : formatClock(row.lastErrorAt)}
        </td>
        <td className={styles.streams}>{formatCount(streams)}</td>
        <td className={styles.more}>
          <RowMenu host={row.host} isRetired={state === 'retired'} onRetire={onRetire} />
        </td>
      </tr>
    )
  },
)
