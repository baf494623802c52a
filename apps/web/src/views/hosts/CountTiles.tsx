import type { ReactElement } from 'react'

import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import type { StateCounts } from '../../model/count-hosts.ts'
import styles from './CountTiles.module.css'

interface Tile {
  readonly state: HostState
  /** Empty where it depends on the hosts. */
  readonly note: string
  /** Not there while there is no such host. */
  readonly rare: boolean
}

const TILES: readonly Tile[] = [
  { state: 'live', note: '', rare: false },
  { state: 'late', note: 'past usual gap, ring fills', rare: false },
  { state: 'silent', note: 'past their limit', rare: false },
  { state: 'retired', note: 'left on purpose', rare: false },
  { state: 'unknown', note: '', rare: true },
  { state: 'quiet', note: 'not heard for 10 s', rare: true },
]

interface CountTilesProps {
  readonly counts: StateCounts
  /** Why hosts are in a state, where it depends on the hosts. */
  readonly notes: { readonly [State in HostState]?: string }
  readonly state: HostState | undefined
  readonly onState: (state: HostState | undefined) => void
}

/** How many hosts there are of each state; pressing one shows only those. */
export function CountTiles({ counts, notes, state: pressed, onState }: CountTilesProps): ReactElement {
  return (
    <div className={styles.tiles}>
      {TILES.filter(({ state, rare }) => !rare || counts[state] > 0 || state === pressed).map(({ state, note }) => (
        <button
          key={state}
          type="button"
          className={classNames(styles.tile, counts[state] > 0 && styles[state])}
          aria-pressed={state === pressed}
          aria-label={`${formatCount(counts[state])} ${counts[state] === 1 ? 'host' : 'hosts'} ${state}`}
          onClick={() => onState(state === pressed ? undefined : state)}
        >
          <span className={styles.figure}>{formatCount(counts[state])}</span>
          <span className={styles.word}>
            <Lamp state={STATE_LAMPS[state]} filled={0.6} /> {STATE_WORDS[state]}
          </span>
          <span className={styles.note}>{notes[state] ?? note}</span>
        </button>
      ))}
    </div>
  )
}
