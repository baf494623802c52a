import type { Chart } from '../../feed/chart.ts'
import { measureFor, written, type Unit } from '../../model/unit-of.ts'
import { readSeries } from './read-series.ts'

/** A part of the time drawn, without its first moment. */
export interface Step {
  readonly fromAt: number
  readonly toAt: number
}

/** Words of one step; further ones are counted. */
const MAX_WORDS = 3

/** What a series said in a step, as it is written: its last value, with the least and the greatest where they differ, so that a spike between two rows is there. */
export function readStep(chart: Chart | undefined, unit: Unit, { fromAt, toAt }: Step): string {
  if (chart === undefined) return '–'
  if (chart.bands !== undefined) return wordsIn(chart.bands, { fromAt, toAt })
  const atEnd = readSeries(chart, unit, toAt)
  let [least, greatest, newest] = [Infinity, -Infinity, Number.NaN]
  chart.at.forEach((at, index) => {
    const value = chart.values[index] ?? Number.NaN
    if (at <= fromAt || at > toAt || !Number.isFinite(value)) return
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
    newest = value
  })
  if (least > greatest) return atEnd
  const measure = measureFor(unit, chart.max)
  // Where the step ends in a hole its last value came before that.
  const last = atEnd === '–' ? `${written(newest, measure)} ${measure.sign}`.trim() : atEnd
  const [low, high] = [written(least, measure), written(greatest, measure)]
  return low === high ? last : `${last} (${low} to ${high})`
}

/** The last word first, as values are. */
function wordsIn(bands: NonNullable<Chart['bands']>, { fromAt, toAt }: Step): string {
  const inStep = bands.filter((band) => band.fromAt <= toAt && band.toAt > fromAt)
  const words = [...new Set(inStep.map(({ word }) => word ?? 'many words').toReversed())]
  if (words.length === 0) return '–'
  const more = words.length > MAX_WORDS ? `, ${words.length - MAX_WORDS} more` : ''
  return `${words.slice(0, MAX_WORDS).join(', ')}${more}`
}
