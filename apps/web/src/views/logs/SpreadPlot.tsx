import type { ReactElement } from 'react'

import type { FieldSpread } from '../../feed/log/field-counts.ts'
import { formatValue } from '../../ui/format-number.ts'
import styles from './Fields.module.css'

const WIDTH_PX = 224
const HEIGHT_PX = 28

/** How the numbers of a field are spread between the least and the greatest. */
export function SpreadPlot({ spread: { min, median, max, bins } }: { readonly spread: FieldSpread }): ReactElement {
  const most = bins.reduce((greatest, count) => Math.max(greatest, count), 1)
  const step = WIDTH_PX / Math.max(1, bins.length)
  return (
    <>
      <svg className={styles.plot} width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
        {bins.map((count, index) => {
          // What is there is seen, however little it is.
          const height = count === 0 ? 0 : Math.max(1, Math.round((count / most) * HEIGHT_PX))
          // Steps stand in order and never move.
          return (
            <rect key={index} x={index * step} y={HEIGHT_PX - height} width={Math.max(1, step - 1)} height={height} />
          )
        })}
      </svg>
      <p className={styles.ends}>
        <span>{formatValue(min)}</span>
        <span>p50 {formatValue(median)}</span>
        <span>{formatValue(max)}</span>
      </p>
    </>
  )
}
