import type { ReactElement } from 'react'

import { formatCount } from '../../ui/format-number.ts'
import { cellLook } from './cell-look.ts'
import { GroupCells } from './GroupCells.tsx'
import { GroupHead } from './GroupHead.tsx'
import { groupLines } from './group-lines.ts'
import { groupName } from './group-name.ts'
import { fitComb, type CombRoom } from './honeycomb.ts'
import { WallLegend } from './WallLegend.tsx'
import type { WallGroup } from './wall-groups.ts'
import styles from './Honeycomb.module.css'

interface HoneycombProps {
  readonly groups: readonly WallGroup[]
  /** All states are unknown. */
  readonly isFrozen: boolean
  readonly room: CombRoom
}

/** One cell for each host; where they do not fit, groups in numbers. */
export function Honeycomb({ groups, isFrozen, room }: HoneycombProps): ReactElement {
  const comb = fitComb(
    groups.map(({ cells }) => cells.length),
    room,
  )
  const columns = comb?.columns ?? room.columns
  // Two lines are of what is told above and below.
  const { lines, moreGroups, moreHosts } = groupLines(
    groups,
    comb === undefined ? columns * (Math.floor(room.height / room.headHeight) - 2) : groups.length,
  )
  return (
    <section className={styles.combs} aria-label="All hosts">
      {comb === undefined ? (
        <p className={styles.hosts}>{formatCount(groups.length)} groups, too many for a cell to each host</p>
      ) : undefined}
      <div
        className={comb === undefined ? styles.groupLines : styles.groups}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {lines.map((group) => (
          <div key={group.id} className={styles.group}>
            <GroupHead group={group} isFrozen={isFrozen} />
            {comb === undefined ? undefined : (
              <GroupCells
                look={cellLook(group.cells, isFrozen)}
                comb={comb}
                name={`${groupName(group)}, ${formatCount(group.cells.length)} hosts`}
              />
            )}
          </div>
        ))}
      </div>
      {moreGroups === 0 ? undefined : (
        <p className={styles.hosts}>
          and {formatCount(moreGroups)} more groups with {formatCount(moreHosts)} hosts
        </p>
      )}
      {comb === undefined && !isFrozen ? undefined : (
        <WallLegend isFrozen={isFrozen} hasUnknown={groups.some(({ states }) => states.unknown > 0)} />
      )}
    </section>
  )
}
