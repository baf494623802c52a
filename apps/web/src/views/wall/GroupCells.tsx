import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { cellMiddle, combHeight, hexagon, MARK_PITCH, type Comb } from './honeycomb.ts'
import styles from './WallView.module.css'

interface GroupCellsProps {
  /** One letter for each cell: what it looks like. */
  readonly look: string
  readonly comb: Comb
  readonly name: string
}

/** The cells of one group: one path for each look, drawn anew only where a look changed. Those that need somebody are large and on top. */
export const GroupCells: MemoExoticComponent<(props: GroupCellsProps) => ReactElement> = memo(
  ({ look, comb, name }: GroupCellsProps): ReactElement => {
    const marked = Math.max(comb.pitch, MARK_PITCH)
    const arm = marked * 0.18
    const paths = new Map<string, string>()
    const add = (kind: string, path: string): void => void paths.set(kind, (paths.get(kind) ?? '') + path)
    for (const [place, letter] of Array.from(look).entries()) {
      const middle = cellMiddle(place, comb)
      const isMarked = letter === 'a' || letter === 's'
      add(letter, hexagon(middle, isMarked ? marked : comb.pitch))
      const { x, y } = middle
      if (letter === 'a')
        add(
          'diamond',
          `M${x} ${y - 1.2 * arm}l${1.2 * arm} ${1.2 * arm}l${-1.2 * arm} ${1.2 * arm}l${-1.2 * arm} ${-1.2 * arm}z`,
        )
      if (letter === 's')
        add('cross', `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`)
    }
    return (
      <svg
        viewBox={`0 0 ${comb.width} ${combHeight(look.length, comb)}`}
        className={styles.cells}
        role="img"
        aria-label={name}
      >
        <path d={paths.get('l')} className={styles.cellLive} />
        <path d={paths.get('d')} className={styles.cellDim} />
        <path d={paths.get('r')} className={styles.cellRetired} />
        <path d={paths.get('u')} className={styles.cellUnknown} />
        <path d={paths.get('a')} className={styles.cellLate} />
        <path d={paths.get('diamond')} className={styles.diamond} />
        <path d={paths.get('s')} className={styles.cellSilent} />
        <path d={paths.get('cross')} className={styles.cross} />
      </svg>
    )
  },
)
