import type { ReactElement } from 'react'

interface SwatchProps {
  /** Of a series in the overlay, from 0. */
  readonly index: number
  /** px. @default 28 */
  readonly width?: number
}

/** A piece of a series' line: its colour and its dash. */
export function Swatch({ index, width = 28 }: SwatchProps): ReactElement {
  return (
    <svg width={width} height="8" aria-hidden="true">
      <path
        d={`M0 4H${width}`}
        strokeWidth="2"
        style={{ stroke: `var(--s${index + 1})`, strokeDasharray: `var(--d${index + 1})` }}
      />
    </svg>
  )
}
