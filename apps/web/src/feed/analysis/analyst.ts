/** What answers questions about series: loaded when the first is asked. */
import {
  compareLeads,
  type LeadsComparison,
  type Recurrence,
  recurrenceOfEvents,
  recurrenceOfSeries,
} from '@multimeter/analysis'

import type { ProbeBuffer } from '../probe-buffer.ts'
import type { ProbeSeries } from '../probe-series.ts'
import type { LeadsQuestion, RecurrenceQuestion, TemplateAsked } from '../series-questions.ts'
import { findMoved } from './find-moved.ts'
import type { TemplateDesk } from '../log/template-desk.ts'
import { templateTimes } from './template-times.ts'

export interface Analyst {
  readonly compareLeads: (series: ProbeSeries, question: LeadsQuestion) => LeadsComparison | undefined
  /** Works in steps, so that others have their turn. */
  readonly recurrence: (
    sources: RecurrenceSources,
    question: RecurrenceQuestion,
  ) => Generator<void, Recurrence | undefined>
  readonly findMoved: typeof findMoved
}

/** Where it is looked for what recurs. */
export interface RecurrenceSources {
  readonly buffer: Pick<ProbeBuffer, 'rows' | 'series'>
  readonly templates: Pick<TemplateDesk, 'isReady' | 'isOf'>
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

/** Undefined where the series is not known, or templates are not looked for. */
function* recurrenceOf(
  { buffer, templates }: RecurrenceSources,
  question: RecurrenceQuestion,
): Generator<void, Recurrence | undefined> {
  const { series, rows } = buffer
  const { untilAt } = question
  if (!('template' in question)) return recurrenceIn(series, question)
  if (!templates.isReady) return undefined
  const times = yield* templateTimes({ rows, templates, template: question.template })
  const fromAt = Math.max(question.fromAt, series.heardFromAt, rows.oldestAt ?? -Infinity)
  return recurrenceOfEvents(times, { fromAt, untilAt, holes: series.gaps })
}

/** Of a state it is asked whether it leaves its usual word again and again. */
function recurrenceIn(
  series: ProbeSeries,
  { id, fromAt, untilAt }: Exclude<RecurrenceQuestion, TemplateAsked>,
): Recurrence | undefined {
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
