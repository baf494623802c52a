import { useRef, useState, type ReactElement } from 'react'

import { useNavigate } from '../../address/use-address.ts'
import { hostPath } from '../../model/host-path.ts'
import { quietInSightMs } from '../../model/host-limit.ts'
import type { StateOf } from '../../model/host-state.ts'
import type { SightOf } from '../../model/sight.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { Unseen } from '../../ui/Unseen.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useRowWindow } from '../../ui/use-row-window.ts'
import { COLUMNS } from './columns.ts'
import { GroupRow } from './GroupRow.tsx'
import type { TableLine } from './group-hosts.ts'
import { HostRowLine } from './HostRowLine.tsx'
import styles from './HostTable.module.css'
import { trendOf } from './trend-of.ts'
import { sortDirection, type HostSort } from './sort-hosts.ts'

/** Every line is so high, hairline included; must equal `.line` in the style sheet. */
const LINE_PX = 28

/** Lines drawn beyond the window on each side. */
const OVERSCAN = 16

/** The head lies on the first lines; one more on each side shows where the chosen one is. */
const COVER_PX = { top: LINE_PX * 2, bottom: LINE_PX }

interface HostTableProps {
  readonly lines: readonly TableLine[]
  readonly now: number
  readonly stateOf: StateOf
  readonly sightOf: SightOf
  readonly sort: HostSort
  readonly onSort: (sort: HostSort) => void
  readonly onToggle: (group: string) => void
  readonly onRetire: (host: string) => void
  /** Said where there is no line. */
  readonly empty: string
}

/** The table; only lines in sight are in the document. */
export function HostTable(props: HostTableProps): ReactElement {
  const { lines, now, stateOf, sightOf, sort, onSort, onToggle, onRetire, empty } = props
  const scroller = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const freshness = useFreshness()
  const [chosen, setChosen] = useState<string | undefined>()
  const drawn = useRowWindow({ scroller, count: lines.length, rowPx: LINE_PX, overscan: OVERSCAN, coverPx: COVER_PX })

  const step = (by: 1 | -1): void => {
    const from = lines.findIndex((line) => line.kind === 'host' && line.row.host === chosen)
    let index = from === -1 && by === -1 ? lines.length : from
    do index += by
    while (lines[index]?.kind === 'group')
    const line = lines[index]
    if (line?.kind !== 'host') return
    setChosen(line.row.host)
    drawn.scrollTo(index)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => {
      if (chosen === undefined) return false
      navigate(hostPath(chosen))
      return true
    },
  })

  const trend = trendOf(lines)
  const above = drawn.from * LINE_PX
  const below = (lines.length - drawn.end) * LINE_PX
  return (
    <div className={styles.scroller} ref={scroller}>
      <table className={styles.table} aria-label="Hosts" aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            {COLUMNS.map(({ key, label, className, sortBy }) => (
              <th
                key={key}
                scope="col"
                className={styles[className]}
                aria-sort={sort.key === sortBy ? sortDirection(sort) : undefined}
              >
                {sortBy === undefined ? (
                  key === 'trend' ? (
                    trend.label
                  ) : key === 'more' ? (
                    <Unseen>More</Unseen>
                  ) : (
                    label
                  )
                ) : (
                  <button
                    type="button"
                    onClick={() => onSort({ key: sortBy, reversed: sort.key === sortBy && !sort.reversed })}
                  >
                    {label}
                    {sort.key !== sortBy ? undefined : sortBy === 'state' ? (
                      <span className={styles.order}>{sort.reversed ? ', worst last' : ', worst first'}</span>
                    ) : (
                      <span aria-hidden="true">{sortDirection(sort) === 'ascending' ? ' ↑' : ' ↓'}</span>
                    )}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden="true" style={{ height: above }} /> : undefined}
          {lines.slice(drawn.from, drawn.end).map((line, place) => {
            const index = drawn.from + place
            return line.kind === 'group' ? (
              <GroupRow key={`group ${line.id}`} group={line} index={index} onToggle={onToggle} />
            ) : (
              <HostRowLine
                key={`host ${line.row.host}`}
                row={line.row}
                index={index}
                now={now}
                state={stateOf(line.row)}
                quietMs={quietInSightMs(line.row, { now, sight: sightOf(line.row) })}
                fresh={freshness.fresh}
                chosen={line.row.host === chosen}
                trendSlots={trend.slots}
                onRetire={onRetire}
              />
            )
          })}
          {below > 0 ? <tr aria-hidden="true" style={{ height: below }} /> : undefined}
        </tbody>
      </table>
      {lines.length === 0 ? <p className={styles.empty}>{empty}</p> : undefined}
    </div>
  )
}
