import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { sparkPath } from './spark-path.ts'

interface SparklineProps {
  readonly values: readonly number[]
  readonly width: number
  readonly height: number
  /** Values that fill the width. */
  readonly slots: number
  /** @default 'var(--fg-2)' */
  readonly stroke?: string
}

/** A small line from zero, breaking where nothing is known. Decoration: the figure stands beside it. */
export const Sparkline: MemoExoticComponent<(props: SparklineProps) => ReactElement> = memo(
  ({ values, width, height, slots, stroke = 'var(--fg-2)' }: SparklineProps): ReactElement => (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line-1)" fill="none" />
      <path
        d={sparkPath(values, { width, height, slots })}
        fill="none"
        stroke={stroke}
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
    </svg>
  ),
)
