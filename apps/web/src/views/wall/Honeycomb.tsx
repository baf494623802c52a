import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { STATE_LAMPS, type HostState } from '../../model/host-state.ts'
import { formatCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import {
  cellMiddle,
  columnsFor,
  combHeight,
  fitComb,
  hexagon,
  MAX_PITCH,
  type Comb,
  type CombRoom,
} from './honeycomb.ts'
import type { WallCell, WallGroup } from './wall-groups.ts'
import styles from './WallView.module.css'

interface HoneycombProps {
  readonly groups: readonly WallGroup[]
  /** All states are unknown. */
  readonly isFrozen: boolean
  readonly room: CombRoom
}

/** Told beside a group's name. */
const TOLD: readonly HostState[] = ['silent', 'late', 'unknown']

/** One cell for each host. */
export function Honeycomb({ groups, isFrozen, room }: HoneycombProps): ReactElement {
  const comb = fitComb(
    groups.map(({ cells }) => cells.length),
    room,
  )
  return (
    <section
      className={styles.combs}
      style={{ gridTemplateColumns: `repeat(${columnsFor(groups.length, room)}, minmax(0, 1fr))` }}
      aria-label="All hosts"
    >
      {groups.map(({ id, path, cells, states }) => (
        <div key={id} className={styles.group}>
          <h2>
            <span className={styles.path}>{path.length === 0 ? 'no group' : visibleLine(path.join(' / '))}</span>
            <span className={styles.hosts}>{formatCount(cells.length)}</span>
            {isFrozen
              ? undefined
              : TOLD.filter((state) => states[state] > 0).map((state) => (
                  <span key={state} className={styles[state]}>
                    <Lamp state={STATE_LAMPS[state]} filled={0.6} /> {formatCount(states[state])}
                  </span>
                ))}
          </h2>
          <Cells
            look={lookOf(cells, isFrozen)}
            comb={comb}
            name={`${path.length === 0 ? 'no group' : visibleLine(path.join(' / '))}, ${formatCount(cells.length)} hosts`}
          />
        </div>
      ))}
    </section>
  )
}

/** One letter for each cell: what it looks like. */
function lookOf(cells: readonly WallCell[], isFrozen: boolean): string {
  return cells.map(({ state, isDim }) => (isFrozen ? 'x' : isDim ? 'd' : LETTERS[state])).join('')
}

const LETTERS: Readonly<Record<HostState, string>> = {
  live: 'l',
  late: 'a',
  silent: 's',
  retired: 'r',
  quiet: 'u',
  unknown: 'u',
}

interface CellsProps {
  readonly look: string
  readonly comb: Comb
  readonly name: string
}

/** The cells of one group: one path for each look, drawn anew only where a look changed. Those that need somebody are large and on top. */
const Cells: MemoExoticComponent<(props: CellsProps) => ReactElement> = memo(
  ({ look, comb, name }: CellsProps): ReactElement => {
    const height = combHeight(look.length, comb)
    const places = (letter: string): readonly number[] =>
      Array.from(look).flatMap((each, place) => (each === letter ? [place] : []))
    const cells = (letter: string): string =>
      places(letter)
        .map((place) => hexagon(cellMiddle(place, comb), comb.pitch))
        .join('')
    return (
      <svg viewBox={`0 0 ${comb.width} ${height}`} className={styles.cells} role="img" aria-label={name}>
        <path d={cells('l')} className={styles.cellLive} />
        <path d={cells('d')} className={styles.cellDim} />
        <path d={cells('r')} className={styles.cellRetired} />
        <path d={cells('u') + cells('x')} className={styles.cellUnknown} />
        {places('a').map((place) => {
          const { x, y } = cellMiddle(place, comb)
          return (
            <g key={place}>
              <path d={hexagon({ x, y }, MAX_PITCH)} className={styles.cellLate} />
              <path d={`M${x} ${y - 7}l7 7-7 7-7-7z`} fill="var(--late)" />
            </g>
          )
        })}
        {places('s').map((place) => {
          const { x, y } = cellMiddle(place, comb)
          return (
            <g key={place}>
              <path d={hexagon({ x, y }, MAX_PITCH)} fill="var(--silent)" />
              <path d={`M${x - 6} ${y - 6}l12 12m0-12-12 12`} className={styles.cross} />
            </g>
          )
        })}
      </svg>
    )
  },
)
