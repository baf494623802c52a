import type { ReactElement } from 'react'

import { STATE_LAMPS, STATE_WORDS, type HostState } from '../../model/host-state.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import styles from './Honeycomb.module.css'

const STATES: readonly HostState[] = ['live', 'late', 'silent', 'retired']

interface WallLegendProps {
  readonly isFrozen: boolean
  /** Some hosts cannot be heard now. */
  readonly hasUnknown: boolean
}

/** What cells mean; of a frozen wall they mean nothing. */
export function WallLegend({ isFrozen, hasUnknown }: WallLegendProps): ReactElement {
  if (isFrozen) return <p className={styles.legend}>All states unknown</p>
  return (
    <ul className={styles.legend} aria-label="Legend">
      {[...STATES, ...(hasUnknown ? (['unknown'] as const) : [])].map((state) => (
        <li key={state}>
          <Lamp state={STATE_LAMPS[state]} filled={0.6} />
          {STATE_WORDS[state]}
          {state === 'live' ? ', dim if it says less than usual or has no rhythm' : ''}
        </li>
      ))}
    </ul>
  )
}
