import { type SeriesColumns, type Stretch, type TextColumn, whatMoved, type WhatMoved } from '@multimeter/analysis'

import { templateColumn } from '../log/template-column.ts'
import type { TemplateDesk } from '../log/template-desk.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import type { KeptSamples } from '../series/kept-series.ts'
import { seriesId, seriesNameOf } from '../series/series-id.ts'
import type { MovedAnswer, TemplateHost } from '../series-questions.ts'
import { fieldTexts } from './field-texts.ts'
import type { WorkStep } from './slices.ts'
import { sparkOf } from './spark-of.ts'
import { TemplateHosts } from './template-hosts.ts'

/** What was before the stretch is asked for so many times its length: as far back as it is compared with. */
const STRETCHES_BEFORE = 32

/** Series copied between two words about how far it is: about a millisecond. */
const STEP = 32

/** Where the parts of the work begin, of the time that they take as a rule. */
const FIELDS_FROM = 0.05
const TEXTS_FROM = 0.5
const RANKING_FROM = 0.6

/** So long templates are waited for, ms: what finds them may be on a way that neither answers nor fails. */
export const MAX_TEMPLATES_WAIT_MS = 30_000

/** What finds templates, as it is asked here. */
export type TemplateSource = Pick<TemplateDesk, 'isReady' | 'hasFailed' | 'textOf'>

export interface FindMovedOptions {
  readonly buffer: Pick<ProbeBuffer, 'rows' | 'lines' | 'series'>
  /** Undefined while a pattern is watched. */
  readonly probedHost: string | undefined
  readonly stretch: Stretch
  /** Finds them, as whoever looks has asked for. */
  readonly templates: TemplateSource
  readonly monotonicMs: () => number
}

/** Finds what else moved in a stretch of time, in steps, so that others have their turn between. */
export function* findMoved(options: FindMovedOptions): Generator<WorkStep, MovedAnswer> {
  const { buffer, stretch } = options
  const { gaps, heardFromAt } = buffer.series
  const time = { fromAt: stretch.fromAt - STRETCHES_BEFORE * (stretch.toAt - stretch.fromAt), toAt: stretch.toAt }
  const { numbers, words } = yield* seriesIn(options, time)
  const known = new Set(words.map(({ id }) => id))
  const fields = fieldTexts({ ...options, known, time })
  const gathered: TextColumn[] = []
  const bounds = yield* gather(fields, gathered, { from: FIELDS_FROM, to: TEXTS_FROM })
  const hosts: HostsByTime = { before: new TemplateHosts(), inside: new TemplateHosts() }
  const areTemplatesLeftOut = !(yield* gatherTemplates(options, { columns: gathered, hosts }))
  const texts = [...words, ...gathered]
  const ranking = whatMoved({ stretch, heardFromAt, holes: gaps, series: numbers, texts, kindOf })
  let step = ranking.next()
  while (step.done !== true) {
    yield RANKING_FROM + ((1 - RANKING_FROM) * step.value.done) / Math.max(1, step.value.of)
    step = ranking.next()
  }
  return {
    result: step.value,
    sparks: sparksOf(step.value, { numbers, toAt: stretch.toAt }),
    templateHosts: templateHostsOf(step.value, hosts),
    textsLeftOut: bounds.leftOut,
    textsReadFromAt: bounds.readFromAt,
    areTemplatesLeftOut,
  }
}

/** Whose lines templates had before the stretch and in it. */
interface HostsByTime {
  readonly before: TemplateHosts
  readonly inside: TemplateHosts
}

interface TemplatesGathered {
  readonly columns: TextColumn[]
  readonly hosts: HostsByTime
}

/** What lines have in common, once all of them were looked at; false where what does that does not load, or in time. */
function* gatherTemplates(
  options: FindMovedOptions,
  { columns, hosts }: TemplatesGathered,
): Generator<WorkStep, boolean> {
  const { buffer, templates, monotonicMs, probedHost, stretch } = options
  const untilMs = monotonicMs() + MAX_TEMPLATES_WAIT_MS
  while (!templates.isReady && !templates.hasFailed && monotonicMs() < untilMs) yield 'waits'
  if (!templates.isReady) return false
  const work = templateColumn({
    rows: buffer.rows,
    templates,
    onLine: ({ event: { receivedAt }, reading: { host = probedHost } }, text) => {
      if (receivedAt < stretch.toAt) (receivedAt < stretch.fromAt ? hosts.before : hosts.inside).add(text, host)
    },
  })
  columns.push(yield* work)
  return true
}

interface SeriesIn {
  readonly numbers: readonly SeriesColumns[]
  /** States, which are judged by how often each word comes. */
  readonly words: readonly TextColumn[]
}

/** All that is kept of a time, copied, because more comes while it is looked at. */
function* seriesIn(options: FindMovedOptions, time: Stretch): Generator<number, SeriesIn> {
  const { series } = options.buffer
  const numbers: SeriesColumns[] = []
  const words: TextColumn[] = []
  const { facts } = series
  for (const [place, { id, host = options.probedHost }] of facts.entries()) {
    if (place % STEP === 0) yield (FIELDS_FROM * place) / facts.length
    const kept = series.samplesOf(id, time)
    if (kept === undefined || kept.at.length === 0) continue
    // What came of a state before its oldest sample is still in the lines.
    if (kept.held === 'words') {
      if (kept.keptFromAt === undefined) words.push(wordsOf(id, kept))
      continue
    }
    numbers.push({
      id,
      at: kept.at,
      values: kept.values,
      of: kept.held === 'rates' ? 'rate' : 'level',
      ...(host === undefined ? {} : { host }),
      ...(kept.keptFromAt === undefined ? {} : { keptFromAt: kept.keptFromAt }),
    })
  }
  return { numbers, words }
}

function wordsOf(id: string, { at, values, words }: KeptSamples): TextColumn {
  return { id, of: 'field', at, codes: Uint32Array.from(values), words }
}

/** The same field of every host. */
function kindOf(id: string): string | undefined {
  const name = seriesNameOf(id)
  return name?.host === undefined ? undefined : seriesId({ ...name, host: undefined })
}

/** Puts all columns of a source together; what it returns is returned. */
function* gather<Result>(
  source: Iterator<TextColumn | number, Result>,
  columns: TextColumn[],
  { from, to }: { readonly from: number; readonly to: number },
): Generator<number, Result> {
  let done = 0
  for (;;) {
    const step = source.next()
    if (step.done === true) return step.value
    if (typeof step.value === 'number') done = Math.min(1, Math.max(done, step.value))
    else columns.push(step.value)
    yield from + (to - from) * done
  }
}

function sparksOf(
  result: WhatMoved,
  { numbers, toAt }: { readonly numbers: readonly SeriesColumns[]; readonly toAt: number },
): ReadonlyMap<string, readonly number[]> {
  const sparks = new Map<string, readonly number[]>()
  if (result.state !== 'ranked') return sparks
  const ids = new Set(result.moved.flatMap((moved) => (moved.type === 'series' ? [moved.id] : [])))
  const time = { fromAt: result.comparedFromAt, toAt }
  for (const columns of numbers) if (ids.has(columns.id)) sparks.set(columns.id, sparkOf(columns, time))
  return sparks
}

function templateHostsOf(result: WhatMoved, { before, inside }: HostsByTime): ReadonlyMap<string, TemplateHost> {
  const told = new Map<string, TemplateHost>()
  for (const moved of result.state === 'ranked' ? result.moved : []) {
    if (moved.type !== 'template') continue
    const host = (moved.change === 'less' ? before : inside).of(moved.word)
    if (host !== undefined) told.set(moved.word, host)
  }
  return told
}
