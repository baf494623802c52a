import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { cellMiddle, combHeight, hexagon, type Comb } from './honeycomb.ts'
import { markSizes } from './mark-sizes.ts'
import styles from './Honeycomb.module.css'

interface GroupCellsProps {
  /** One letter for each cell: what it looks like. */
  readonly look: string
  readonly comb: Comb
  readonly name: string
}

/** Lines of a mark, as shares of its size: of a ring, of a cross. */
const RING = 0.076
const CROSS = 0.097

/** The cells of one group: one path for each look and size, drawn anew only where a look changed. Those that need somebody are on top. */
export const GroupCells: MemoExoticComponent<(props: GroupCellsProps) => ReactElement> = memo(
  ({ look, comb, name }: GroupCellsProps): ReactElement => {
    const letters = Array.from(look)
    const sizes = markSizes(
      letters.map((letter) => letter === 'a' || letter === 's'),
      comb,
    )
    const plain = new Map<string, string>()
    const late = new Map<number, Mark>()
    const silent = new Map<number, Mark>()
    for (const [place, letter] of letters.entries()) {
      const middle = cellMiddle(place, comb)
      const size = sizes.get(place)
      if (size === undefined) plain.set(letter, (plain.get(letter) ?? '') + hexagon(middle, comb.pitch))
      else if (letter === 'a') add(late, size, { cell: hexagon(middle, size), sign: diamond(middle, size) })
      else add(silent, size, { cell: hexagon(middle, size), sign: cross(middle, size) })
    }
    return (
      <svg
        viewBox={`0 0 ${comb.width} ${combHeight(look.length, comb)}`}
        className={styles.cells}
        role="img"
        aria-label={name}
      >
        <path d={plain.get('l')} className={styles.cellLive} />
        <path d={plain.get('d')} className={styles.cellDim} />
        <path d={plain.get('r')} className={styles.cellRetired} />
        <path d={plain.get('u')} className={styles.cellUnknown} />
        {[...late].map(([size, { cell, sign }]) => (
          <g key={size} strokeWidth={RING * size}>
            <path d={cell} className={styles.cellLate} />
            <path d={sign} className={styles.diamond} />
          </g>
        ))}
        {[...silent].map(([size, { cell, sign }]) => (
          <g key={size} strokeWidth={CROSS * size}>
            <path d={cell} className={styles.cellSilent} />
            <path d={sign} className={styles.cross} />
          </g>
        ))}
      </svg>
    )
  },
)

/** Subpaths of all cells of one look and size, and of the signs in them. */
interface Mark {
  readonly cell: string
  readonly sign: string
}

interface Point {
  readonly x: number
  readonly y: number
}

function add(marks: Map<number, Mark>, size: number, { cell, sign }: Mark): void {
  const before = marks.get(size)
  marks.set(size, { cell: (before?.cell ?? '') + cell, sign: (before?.sign ?? '') + sign })
}

function diamond({ x, y }: Point, size: number): string {
  const arm = round(0.216 * size)
  return `M${round(x)} ${round(y - arm)}l${arm} ${arm}l${-arm} ${arm}l${-arm} ${-arm}z`
}

function cross({ x, y }: Point, size: number): string {
  const arm = round(0.18 * size)
  return `M${round(x - arm)} ${round(y - arm)}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
