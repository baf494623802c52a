/** What answers questions about series: loaded when the first is asked. */
import { compareLeads, type LeadsComparison, type Recurrence, recurrenceOfSeries } from '@multimeter/analysis'

import type { ProbeSeries } from '../probe-series.ts'
import type { LeadsQuestion, RecurrenceQuestion } from '../series-questions.ts'
import { findMoved } from './find-moved.ts'

export interface Analyst {
  readonly compareLeads: (series: ProbeSeries, question: LeadsQuestion) => LeadsComparison | undefined
  readonly recurrence: (series: ProbeSeries, question: RecurrenceQuestion) => Recurrence | undefined
  readonly findMoved: typeof findMoved
}

export const analyst: Analyst = { compareLeads: leadsOf, recurrence: recurrenceOf, findMoved }

/** Undefined where one of the two is not known, or has no numbers. */
function leadsOf(series: ProbeSeries, { red, black, fromAt, untilAt }: LeadsQuestion): LeadsComparison | undefined {
  const time = { fromAt, toAt: untilAt }
  const [reds, blacks] = [series.samplesOf(red, time), series.samplesOf(black, time)]
  if (reds === undefined || blacks === undefined) return undefined
  if (reds.held === 'words' || blacks.held === 'words') return undefined
  return compareLeads({ red: reds, black: blacks, fromAt, untilAt, holes: series.gaps })
}

/** Undefined where the series is not known. Of a state it is asked whether it leaves its usual word again and again. */
function recurrenceOf(series: ProbeSeries, { id, fromAt, untilAt }: RecurrenceQuestion): Recurrence | undefined {
  const kept = series.samplesOf(id, { fromAt, toAt: untilAt })
  if (kept === undefined) return undefined
  const values = kept.held === 'words' ? unusual(kept.values) : kept.values
  const knownFromAt = Math.max(fromAt, series.heardFromAt, kept.keptFromAt ?? -Infinity)
  return recurrenceOfSeries({ at: kept.at, values }, { fromAt: knownFromAt, untilAt, holes: series.gaps })
}

/** 0 where a value is the most frequent one, else 1. */
function unusual(values: Float64Array): Float64Array {
  const counts = new Map<number, number>()
  let usual = Number.NaN
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > (counts.get(usual) ?? 0)) usual = value
  }
  return values.map((value) => (value === usual ? 0 : 1))
}
