import type { Chart } from '../../../feed/chart.ts'
import { isStillReading } from '../../../plot/is-still-reading.ts'
import { isQuietAt } from '../../../plot/shape-chart.ts'
import { formatCount } from '../../../ui/format-number.ts'
import { formatClock } from '../../../ui/format-time.ts'
import { visibleLine } from '../../../ui/visible-text.ts'

/** What stands below a plot; `isWhy`: it is the reason for which the card is here. */
export interface Foot {
  readonly isWhy: boolean
  readonly text: string
}

interface FootSeen {
  readonly chart: Chart | undefined
  /** The moment read, where it is not the end. */
  readonly readAt: number | undefined
  /** What the series did lately, in words. */
  readonly trend: string | undefined
}

/** What is to be said below a plot: what hinders reading it first, then what the series did, then what is missing; a hole is seen anyway. */
export function describeFoot({ chart, readAt, trend }: FootSeen): Foot {
  if (chart === undefined) return { isWhy: false, text: 'asking' }
  if (readAt !== undefined) return { isWhy: false, text: `at ${formatClock(readAt)}` }
  if (isStillReading(chart)) return { isWhy: false, text: `still reading, at ${formatClock(chart.readUntilAt)}` }
  if (chart.bands === undefined && chart.samples === 0) {
    return { isWhy: false, text: Number.isNaN(chart.lastAt) ? 'needs 2 values' : `${lastOf(chart)}, none in this span` }
  }
  if (chart.bands?.length === 0) return { isWhy: false, text: 'nothing in this span' }
  if (chart.bands === undefined && chart.samples === 1) return { isWhy: false, text: 'needs 2 points' }
  const gap = chart.gaps.at(-1)
  const missing = [
    ...(isQuietAt(chart) ? [lastOf(chart)] : []),
    ...(chart.leftOut === undefined
      ? []
      : [`${formatCount(chart.leftOut)} ${chart.leftOut === 1 ? 'text' : 'texts'} left out`]),
    ...(gap === undefined || trend !== undefined ? [] : [visibleLine(gap.message)]),
  ]
  const text = [trend ?? `${formatCount(chart.samples)} samples`, ...missing].join(' · ')
  return { isWhy: trend !== undefined, text }
}

function lastOf({ lastAt }: Chart): string {
  return `last at ${formatClock(lastAt)}`
}
