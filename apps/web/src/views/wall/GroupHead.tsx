import type { ReactElement } from 'react'

import { STATE_LAMPS, type HostState } from '../../model/host-state.ts'
import { formatCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { partsOfName } from './group-name.ts'
import type { WallGroup } from './wall-groups.ts'
import styles from './Honeycomb.module.css'
import colours from './StateColours.module.css'

/** Told beside a group's name. */
const TOLD: readonly HostState[] = ['silent', 'late', 'unknown']

interface GroupHeadProps {
  readonly group: WallGroup
  /** All states are unknown. */
  readonly isFrozen: boolean
}

/** A group's name, how many hosts it has, and of those how many need somebody. */
export function GroupHead({ group, isFrozen }: GroupHeadProps): ReactElement {
  const { cells, states } = group
  const { owner, own } = partsOfName(group)
  return (
    <h2>
      <span className={styles.path}>
        {owner === '' ? undefined : <span className={styles.owner}>{owner}</span>}
        <span>{own}</span>
      </span>
      <span className={styles.hosts}>{formatCount(cells.length)}</span>
      {isFrozen
        ? undefined
        : TOLD.filter((state) => states[state] > 0).map((state) => (
            <span key={state} className={colours[state]}>
              <Lamp state={STATE_LAMPS[state]} filled={0.6} /> {formatCount(states[state])}
            </span>
          ))}
    </h2>
  )
}
