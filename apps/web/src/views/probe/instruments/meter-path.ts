import type { Domain } from '../../../ui/nice-domain.ts'

/** Segments of the bar. */
export const SEGMENTS = 16

const LIT: readonly string[] = Array.from({ length: SEGMENTS + 1 }, (_, lit) => {
  let path = ''
  for (let index = 0; index < lit; index += 1) path += `M${index * 4} 0h3v6h-3z`
  return path
})

/** All segments of the bar. */
export const ALL_SEGMENTS: string = LIT[SEGMENTS] ?? ''

/** Those that are lit: where a value lies between the ends of its scale. */
export function litSegments(value: number, scale: Domain): string {
  const share = (value - scale.low) / (scale.high - scale.low)
  const lit = Number.isFinite(share) ? Math.round(Math.min(1, Math.max(0, share)) * SEGMENTS) : 0
  return LIT[lit] ?? ''
}
