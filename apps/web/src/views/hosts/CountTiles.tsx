import type { ReactElement, ReactNode } from 'react'

import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { formatShortAge } from '../../ui/format-age.ts'
import { formatCount, formatRate, formatShortCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import type { HostCounts } from './count-hosts.ts'
import styles from './CountTiles.module.css'

interface CountTilesProps {
  readonly counts: HostCounts
  /** True until the gateway has sent its whole list. */
  readonly soFar: boolean
  readonly state: HostState | undefined
  readonly onState: (state: HostState | undefined) => void
}

/** How many there are; the tiles of a state filter the table. */
export function CountTiles({ counts, soFar, state, onState }: CountTilesProps): ReactElement {
  const { known, live, quiet, unknown, longestQuietMs, ratePerSecond, events } = counts
  const stateTile = (of: HostState, count: number, note: ReactNode): ReactElement => (
    <button
      type="button"
      className={styles.tile}
      aria-pressed={state === of}
      aria-label={`${formatCount(count)} hosts ${of}`}
      onClick={() => onState(state === of ? undefined : of)}
    >
      <span className={styles.figure}>{formatCount(count)}</span>
      <span className={styles.word}>
        <Lamp state={STATE_LAMPS[of]} /> {STATE_WORDS[of]}
      </span>
      <span className={styles.note}>{note}</span>
    </button>
  )
  return (
    <div className={styles.tiles}>
      {stateTile('live', live, 'last 10 s')}
      {stateTile('quiet', quiet, longestQuietMs === undefined ? 'none' : `longest ${formatShortAge(longestQuietMs)}`)}
      {unknown > 0 || state === 'unknown' ? stateTile('unknown', unknown, 'broker away') : undefined}
      <div className={styles.tile}>
        <span className={styles.figure}>{formatCount(known)}</span>
        <span className={styles.word}>Hosts</span>
        <span className={styles.note}>{soFar ? 'so far' : 'ever heard'}</span>
      </div>
      <div className={styles.tile}>
        <span className={styles.figure}>{formatRate(ratePerSecond)}</span>
        <span className={styles.word}>msg/s</span>
        <span className={styles.note}>{formatShortCount(events)} in all</span>
      </div>
    </div>
  )
}
