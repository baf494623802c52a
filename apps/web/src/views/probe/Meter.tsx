import type { ReactElement } from 'react'

import type { Domain } from '../../ui/nice-domain.ts'

/** Segments of the bar. */
const SEGMENTS = 16

/** Where a value lies between the ends of its scale. */
export function Meter({ value, scale }: { readonly value: number; readonly scale: Domain }): ReactElement {
  const share = (value - scale.low) / (scale.high - scale.low)
  const lit = Number.isFinite(share) ? Math.round(Math.min(1, Math.max(0, share)) * SEGMENTS) : 0
  return (
    <svg width={SEGMENTS * 4} height="6" viewBox={`0 0 ${SEGMENTS * 4} 6`} aria-hidden="true">
      <path d={segments(lit, SEGMENTS)} fill="var(--bg-3)" />
      <path d={segments(0, lit)} fill="var(--fg-1)" />
    </svg>
  )
}

function segments(from: number, to: number): string {
  let path = ''
  for (let index = from; index < to; index += 1) path += `M${index * 4} 0h3v6h-3z`
  return path
}
