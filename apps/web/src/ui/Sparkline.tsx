import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { sparkPath } from './spark-path.ts'

/** Left above the greatest value, so that a steady line is not taken for the frame. */
const HEADROOM = 1.25

interface SparklineProps {
  readonly values: readonly number[]
  readonly width: number
  readonly height: number
  /** Values that fill the width. */
  readonly slots: number
  /** @default 'var(--fg-2)' */
  readonly stroke?: string
  /** Ends in hatching of this width in px: nothing is heard any more. @default none */
  readonly hatchPx?: number
  /** @default 'late' */
  readonly hatch?: 'late' | 'silent'
}

/** A small line from zero, breaking where nothing is known. Decoration: the figure stands beside it. */
export const Sparkline: MemoExoticComponent<(props: SparklineProps) => ReactElement> = memo(
  ({
    values,
    width,
    height,
    slots,
    stroke = 'var(--fg-2)',
    hatchPx = 0,
    hatch = 'late',
  }: SparklineProps): ReactElement => (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {/* A drawing of its own, so that the line ends where the hatching begins. */}
      <svg width={width - hatchPx} height={height}>
        <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--line-1)" fill="none" />
        <path
          d={sparkPath(values, { width, height, slots, max: HEADROOM * greatest(values) })}
          fill="none"
          stroke={stroke}
          strokeWidth="1.25"
          strokeLinejoin="round"
        />
      </svg>
      {hatchPx > 0 ? (
        <rect
          x={width - hatchPx}
          y="2"
          width={hatchPx}
          height={height - 4}
          fill={hatch === 'silent' ? 'url(#hatch-silent)' : 'url(#hatch)'}
        />
      ) : undefined}
    </svg>
  ),
)

function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), 0)
}
