import type { ReactElement } from 'react'

import styles from './Scope.module.css'

const WIDTH = 720
const HEIGHT = 96
const DIVISIONS = 12

/** A flat line on a screen: we listen, and nothing speaks. */
export function Scope(): ReactElement {
  const grid = Array.from({ length: DIVISIONS + 1 }, (_, index) => `M${(index * WIDTH) / DIVISIONS} 0V${HEIGHT}`)
  const rows = [24, 48, 72].map((y) => `M0 ${y}H${WIDTH}`)
  const ticks = Array.from({ length: DIVISIONS * 5 + 1 }, (_, index) => `M${(index * WIDTH) / DIVISIONS / 5} 46V50`)
  return (
    <div className={styles.scope} role="img" aria-label="Flat line: no events yet">
      <div className={styles.words}>
        <span>
          CH1 <b>#</b>
        </span>
        <span>
          <b>0</b> msg/s
        </span>
        <span>1 s / div</span>
      </div>
      <svg width="100%" height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <path d={[...grid, ...rows].join('')} stroke="var(--grid)" fill="none" />
        <path d={ticks.join('')} stroke="var(--line-2)" fill="none" />
        <path d={`M0 48H${WIDTH}`} stroke="var(--live)" strokeWidth="1.5" opacity=".45" />
      </svg>
      <div className={styles.sweep}>
        <i />
      </div>
    </div>
  )
}
