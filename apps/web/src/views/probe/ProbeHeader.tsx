import type { ReactElement } from 'react'

import { Link } from '../../address/Link.tsx'
import type { HostRow } from '../../feed/hosts-state.ts'
import { heardAge } from '../../model/heard-age.ts'
import { describeLimit, lateProgress, quietInSightMs } from '../../model/host-limit.ts'
import { afterglow, STATE_LAMPS, type HostState } from '../../model/host-state.ts'
import type { Sight } from '../../model/sight.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { useShownNow } from '../../time/use-shown.ts'
import { Button } from '../../ui/Button.tsx'
import chip from '../../ui/Chip.module.css'
import { classNames } from '../../ui/class-names.ts'
import { formatGap } from '../../ui/format-age.ts'
import { formatCount, formatRate, formatShortCount } from '../../ui/format-number.ts'
import { formatClock, formatDate } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lamp } from '../../ui/Lamp.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { CopyLink } from '../../address/CopyLink.tsx'
import { describeSkew } from './describe-skew.ts'
import { describeState } from './describe-state.ts'
import { Fact } from './Fact.tsx'
import type { Outage } from '../../model/outage.ts'
import styles from './ProbeHeader.module.css'

interface ProbeHeaderProps {
  /** As it is shown. */
  readonly name: string
  readonly row: HostRow | undefined
  readonly state: HostState | undefined
  readonly sight: Sight
  /** An earlier moment that is shown; undefined for now. */
  readonly asOf: number | undefined
  /** Messages a second; NaN where unknown. */
  readonly rate: number
  readonly outage: Outage | undefined
  readonly streamsOpen: boolean
  readonly onStreams: () => void
  readonly onRetire: () => void
}

/** Who it is, and how it does. */
export function ProbeHeader(props: ProbeHeaderProps): ReactElement {
  const { name, row, state, sight, asOf, rate, outage, streamsOpen, onStreams, onRetire } = props
  const now = useShownNow()
  const { fresh } = useFreshness()
  const skew = describeSkew(row?.skewMs)
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label="All hosts" title="All hosts">
        <Icon name="back" />
      </Link>
      <div className={styles.title}>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {row?.group === undefined ? undefined : (
          <span className={styles.path}>{row.group.map(visibleLine).join(' / ')}</span>
        )}
      </div>
      {row === undefined || state === undefined ? undefined : (
        <span
          className={classNames(chip.chip, chip[state], styles.chip, styles[state])}
          title={outage === undefined ? `${describeLimit(row.silence)}.` : `${outage.words}.`}
        >
          <Lamp
            state={STATE_LAMPS[state]}
            size={12}
            glow={afterglow(row.lastHeardAt, now)}
            filled={state === 'late' ? lateProgress(row.silence, quietInSightMs(row, { now, sight })) : 0}
          />{' '}
          <span className={styles.words}>{describeState(row, { state, now, sight })}</span>
        </span>
      )}
      {asOf === undefined ? undefined : (
        <span className={classNames(chip.chip, styles.chip, styles.past)}>
          <Icon name="clock" size={14} /> <span className={styles.words}>As it was at {formatClock(asOf)}</span>
        </span>
      )}
      {state === 'silent' && asOf === undefined ? (
        <Unseen>
          <span role="alert">{`${name} is silent`}</span>
        </Unseen>
      ) : undefined}
      {skew === undefined ? undefined : (
        <span className={styles.skew} title="How far the clock by which it dates its messages is from the gateway's">
          {skew}
        </span>
      )}
      <span className={styles.space} />
      <dl className={styles.facts}>
        <Fact name="Rate">
          {formatRate(rate)} <small>msg/s</small>
        </Fact>
        <Fact name="Last heard">
          {row === undefined ? '–' : fresh ? agoOf(heardAge(row, now)) : formatClock(row.lastHeardAt)}
        </Fact>
        <Fact name="Usual gap, limit" wide>
          {formatGap(row?.silence?.usualGapMs ?? Number.NaN)}{' '}
          <small>/ {formatGap(row?.silence?.limitMs ?? Number.NaN)}</small>
        </Fact>
        <Fact name="ERR, WARN, INFO" title="All since the host was first heard">
          <span className={row?.severities.error ? styles.errors : styles.none}>
            {formatShortCount(row?.severities.error ?? 0)}
          </span>{' '}
          <span className={row?.severities.warning ? styles.warnings : styles.none}>
            {formatShortCount(row?.severities.warning ?? 0)}
          </span>{' '}
          <span className={styles.none}>{formatShortCount(row?.severities.info ?? 0)}</span>
        </Fact>
        <Fact name="Messages" wide>
          {row === undefined ? '–' : formatCount(row.count)}
        </Fact>
        <Fact name="First heard" wide>
          {row === undefined ? '–' : firstHeard(row.firstHeardAt, now)}
        </Fact>
        <Fact name="Source" wide>
          {row === undefined ? '–' : row.sources.map(visibleLine).join(', ')}
        </Fact>
      </dl>
      {asOf === undefined && (state === 'late' || state === 'silent') ? (
        <Button className={styles.retire} title="Nothing is expected of it any more" onClick={onRetire}>
          Retire…
        </Button>
      ) : undefined}
      <span className={styles.link}>
        <CopyLink />
      </span>
      <Button className={styles.streams} aria-label="Streams" aria-expanded={streamsOpen} onClick={onStreams}>
        <Icon name="streams" /> <span>Streams</span> {row === undefined ? '' : formatCount(row.streams.length)}
      </Button>
    </header>
  )
}

function agoOf(age: string): string {
  return age === '–' ? age : `${age} ago`
}

/** The date, or the time of day where it was today. */
function firstHeard(at: number, now: number): string {
  const date = formatDate(at)
  return date === formatDate(now) ? formatClock(at) : date
}
