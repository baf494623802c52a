import type { ChartGap } from '../feed/chart.ts'
import { formatCount } from '../ui/format-number.ts'
import { formatClock } from '../ui/format-time.ts'
import { visibleLine } from '../ui/visible-text.ts'
import type { StripSpan } from './strip-scale.ts'

/** The holes in sight of the strip in words: `2 gaps, the last at 03:14:23: 61 messages lost here`. */
export function describeHoles(gaps: readonly ChartGap[], { fromAt, untilAt }: StripSpan): string {
  const inSight = gaps.filter((gap) => gap.toAt >= fromAt && gap.fromAt <= untilAt)
  const last = inSight.at(-1)
  if (last === undefined) return 'no gap'
  const count = inSight.length === 1 ? '1 gap' : `${formatCount(inSight.length)} gaps, the last`
  return `${count} at ${formatClock(last.fromAt)}: ${visibleLine(last.message)}`
}
