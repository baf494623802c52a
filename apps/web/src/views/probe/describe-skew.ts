import { MIN_TOLD_SKEW_MS } from '../../model/min-told-skew.ts'
import { formatShortAge } from '../../ui/format-age.ts'

/** That the clock of a host is wrong, and by how much: `clock 1 d ahead`; undefined where it is right or unknown. */
export function describeSkew(skewMs: number | undefined): string | undefined {
  if (skewMs === undefined || !Number.isFinite(skewMs) || Math.abs(skewMs) < MIN_TOLD_SKEW_MS) return undefined
  return `clock ${formatShortAge(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`
}
