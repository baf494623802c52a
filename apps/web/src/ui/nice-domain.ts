/** The ends of a scale. */
export interface Domain {
  readonly low: number
  readonly high: number
}

/**
 * Round ends for a scale that holds `min` to `max`. It starts at zero unless the values keep well away from it, and the
 * ends are so round that a scale stands still while values move a little. Never empty; without values it is 0 to 1.
 */
export function niceDomain(min: number, max: number): Domain {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return { low: 0, high: 1 }
  // Also where the numbers are too small to count with.
  if (Math.max(Math.abs(min), Math.abs(max)) < 1e-300) return { low: min < 0 ? -1 : 0, high: 1 }
  if (min === max) {
    // One value over and over: a quiet line a little above the middle.
    const end = roundUp(Math.abs(min) * 1.6)
    return min > 0 ? { low: 0, high: end } : { low: -end, high: 0 }
  }
  const spread = max - min
  const nearZero = min >= 0 ? min <= max * 0.6 : max <= 0 ? max >= min * 0.6 : true
  if (nearZero && min >= 0) return { low: 0, high: roundUp(max * HEADROOM) }
  if (nearZero && max <= 0) return { low: -roundUp(-min * HEADROOM), high: 0 }
  const low = nearZero ? Math.min(0, min) : min - Math.max(spread * 0.15, Math.abs(min) * 0.01)
  const high = nearZero ? Math.max(0, max) : max + Math.max(spread * 0.15, Math.abs(max) * 0.01)
  const step = roundUp((high - low) / 4)
  if (!Number.isFinite(step) || step === 0) return { low: min, high: max === min ? min + Math.abs(min) : max }
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step }
}

/** So that a line at its greatest is drawn whole below the upper edge. */
const HEADROOM = 1.03

/** Half steps of a decade, so that the scale hugs its values without twitching. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const

function roundUp(size: number): number {
  if (!(size > 0) || !Number.isFinite(size)) return size > 0 ? size : 0
  const decade = 10 ** Math.floor(Math.log10(size))
  const step = STEPS.find((step) => step * decade >= size * 0.999_999) ?? 10
  return step * decade
}
