import type { CSSProperties, ReactElement } from 'react'

import type { StateCounts } from '../../model/count-hosts.ts'
import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { timebaseName } from '../../ui/time-zone.ts'
import { headFit } from './head-fit.ts'
import colours from './StateColours.module.css'
import styles from './WallCounts.module.css'
import type { WallFreshness } from './wall-freshness.ts'

interface WallCountsProps {
  readonly counts: StateCounts
  readonly look: WallFreshness['look']
  /** The gateway has told all hosts. */
  readonly isComplete: boolean
  readonly now: number
  /** Size of what must be read, px of DRAWN_PX. */
  readonly mustRead: number
}

const ALWAYS: readonly HostState[] = ['live', 'late', 'silent', 'retired']
const SOMETIMES: readonly HostState[] = ['unknown', 'quiet']

/** Which clock it is, where it is not simply that of now. */
const CLOCK_WORDS: { readonly [Look in WallFreshness['look']]?: string } = {
  frozen: ', this screen’s own clock',
  saved: ', end of a capsule',
}

/**
 * How many hosts there are of each state, and the screen's own clock, which goes on so that a browser that stopped is seen too; that of
 * a capsule stands at its end.
 */
export function WallCounts({ counts, look, isComplete, now, mustRead }: WallCountsProps): ReactElement {
  const isFrozen = look === 'frozen'
  const states = [...ALWAYS, ...SOMETIMES.filter((state) => counts[state] > 0)]
  const clockWords = `${timebaseName(now)}${CLOCK_WORDS[look] ?? (isComplete ? '' : ', counts so far')}`
  const written = states.map((state) => ({ figure: formatCount(counts[state]), word: STATE_WORDS[state] }))
  const fit = { '--fit': headFit(written, mustRead, clockWords) } as CSSProperties
  return (
    <section className={classNames(styles.counts, isFrozen && styles.frozen)} style={fit} aria-label="Counts">
      {states.map((state) => (
        <div key={state} className={styles.count}>
          <span className={classNames(styles.figure, !isFrozen && counts[state] > 0 && colours[state])}>
            {formatCount(counts[state])}
          </span>
          <span className={styles.word}>
            {isFrozen ? (
              <>
                <span>was</span>
                <span>{STATE_WORDS[state].toLowerCase()}</span>
              </>
            ) : (
              <>
                <Lamp state={STATE_LAMPS[state]} filled={0.6} />
                <span>{STATE_WORDS[state]}</span>
              </>
            )}
          </span>
        </div>
      ))}
      <div className={classNames(styles.clock, look === 'saved' && styles.past)}>
        <time dateTime={formatClock(now)}>{formatClock(now)}</time>
        <span>{clockWords}</span>
      </div>
    </section>
  )
}
