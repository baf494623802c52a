import type { Chart } from '../feed/chart.ts'

/** Less of the span than this is read before words of it are. */
const LEAST_UNREAD_SHARE = 0.02

/** So much of a chart is still to be read that it must be said. */
export function isStillReading(chart: Chart): chart is Chart & Required<Pick<Chart, 'readUntilAt'>> {
  const { fromAt, untilAt, readUntilAt } = chart
  return readUntilAt !== undefined && untilAt - readUntilAt > (untilAt - fromAt) * LEAST_UNREAD_SHARE
}
