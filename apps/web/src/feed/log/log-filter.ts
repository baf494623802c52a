import { MAX_FIELD_TESTS } from '../query-limits.ts'
import { SEVERITIES, type Severity } from '@multimeter/inference'

import type { FieldTest, LogQuery, LowestSeverity, QueryProblem } from './log-query.ts'
import type { Span } from './log-row.ts'
import type { KeptLine } from '../probe-rows.ts'
import type { CompileExpression, Expression } from './expression.ts'
import { fitsTest, HOST_PATH, STREAM_PATH, TEMPLATE_PATH } from './field-test.ts'
import type { LineReader } from './line-reader.ts'
import { parseQueryText, type Term } from './query-text.ts'
import type { TemplateDesk } from './template-desk.ts'

/** Parts of one message that are marked; a line of one letter is no place for thousands. */
export const MAX_MARKS = 32

/** A query that lines can be held against. */
export interface LogFilter {
  /** It lets every line through. */
  readonly isOpen: boolean
  fits(line: KeptLine): boolean
  /** Where the text of the query is in a message, in order, none within another. */
  marks(message: string): readonly Span[]
}

export type CompiledFilter =
  | { readonly ok: true; readonly filter: LogFilter }
  | { readonly ok: false; readonly problem: QueryProblem; readonly waitsFor?: undefined }
  /** What compiles expressions is not here yet, or not all kept lines were looked through for templates. */
  | { readonly ok: false; readonly problem?: undefined; readonly waitsFor: 'expressions' | 'templates' }

interface CompileFilter {
  readonly query: LogQuery
  readonly lines: LineReader
  readonly templates: Pick<TemplateDesk, 'isReady' | 'isOf'>
  readonly compileExpression: CompileExpression | undefined
}

/** A word, or an expression, that must be somewhere in a line or must not. */
interface Search {
  readonly isWanted: boolean
  readonly isIn: (text: string) => boolean
  readonly spansIn: Expression['spansIn']
}

/** Makes a filter of a query. */
export function compileFilter({ query, lines, templates, compileExpression }: CompileFilter): CompiledFilter {
  const parsed = parseQueryText(query.text)
  if (!parsed.ok) return parsed
  const searches: Search[] = []
  for (const term of parsed.terms) {
    if (term.kind === 'words') {
      searches.push(wordSearch(term))
      continue
    }
    if (compileExpression === undefined) return { ok: false, waitsFor: 'expressions' }
    const compiled = compileExpression(term.source)
    if (!compiled.ok) return { ok: false, problem: { at: term.at + compiled.at, message: compiled.message } }
    const { isIn, spansIn } = compiled.expression
    searches.push({ isWanted: term.isWanted, isIn, spansIn })
  }
  const tests = query.tests.slice(0, MAX_FIELD_TESTS)
  if (isByTemplate(query) && !templates.isReady) return { ok: false, waitsFor: 'templates' }
  const worst = worstRank(query.lowest)
  const marked = searches.filter(({ isWanted }) => isWanted)
  return {
    ok: true,
    filter: {
      isOpen: searches.length === 0 && tests.length === 0 && worst === undefined,
      fits: (line) =>
        (worst === undefined || rankOf(line.reading.severity) <= worst) &&
        searches.every((search) => isInLine(search, line, lines) === search.isWanted) &&
        tests.every((test) => isFit(test, line, { lines, templates })),
      marks: (message) => joined(marked.flatMap(({ spansIn }) => spansIn(message, MAX_MARKS))).slice(0, MAX_MARKS),
    },
  }
}

/** Whether a query asks what template a line is of. */
export function isByTemplate({ tests }: LogQuery): boolean {
  return tests.slice(0, MAX_FIELD_TESTS).some(({ path }) => path === TEMPLATE_PATH)
}

/** Whether the same lines fit, and are folded alike. */
export function isSameFilter(one: LogQuery, other: LogQuery): boolean {
  const { text, tests, lowest, fold } = one
  const isSame = text === other.text && lowest === other.lowest && fold === other.fold
  return isSame && JSON.stringify(tests) === JSON.stringify(other.tests)
}

const INFO_RANK = SEVERITIES.indexOf('info')

function worstRank(lowest: LowestSeverity): number | undefined {
  return lowest === 'all' ? undefined : SEVERITIES.indexOf(lowest)
}

/** A line that says nothing of it is as good as one that says `info`. */
function rankOf(severity: Severity | undefined): number {
  return severity === undefined ? INFO_RANK : SEVERITIES.indexOf(severity)
}

/** What stands in a row, in the order of how probable it is there; and then what has no room in it, such as the end of a trace. */
function isInLine({ isIn }: Search, line: KeptLine, lines: LineReader): boolean {
  const { message, rest, stream, host } = line.reading
  if (isIn(message) || (rest !== '' && isIn(rest)) || isIn(stream) || (host !== undefined && isIn(host))) return true
  return hasMoreText(line) && lines.texts(line).some(isIn)
}

/** A longer rest may have left out a field that did not fit. */
const SURE_REST_CHARACTERS = 100

function hasMoreText({ reading: { message, moreLines, rest } }: KeptLine): boolean {
  return moreLines > 0 || message.endsWith('…') || rest.length > SURE_REST_CHARACTERS || rest.includes('…')
}

function isFit(
  test: FieldTest,
  line: KeptLine,
  { lines, templates }: Pick<CompileFilter, 'lines' | 'templates'>,
): boolean {
  const { path, relation, value } = test
  // Templates have no order, so that other relations than these fit nothing.
  if (path === TEMPLATE_PATH) {
    return (relation === '=' || relation === '!=') && templates.isOf(line, value) === (relation === '=')
  }
  if (path === HOST_PATH) return fitsTest(test, line.reading.host === undefined ? [] : [line.reading.host])
  if (path === STREAM_PATH) return fitsTest(test, [line.reading.stream])
  const found = lines.fields(line).filter((field) => field.path === path)
  return fitsTest(
    test,
    found.map((field) => field.value),
  )
}

function wordSearch({ words, isWanted }: Term & { readonly kind: 'words' }): Search {
  return {
    isWanted,
    isIn: (text) => text.toLowerCase().includes(words),
    spansIn: (text, most) => {
      const lower = text.toLowerCase()
      // A letter whose small form has another length, such as `İ`: no place in one is a place in the other.
      if (lower.length !== text.length) return []
      const spans: Span[] = []
      for (let from = lower.indexOf(words); from >= 0 && spans.length < most;) {
        spans.push({ from, to: from + words.length })
        from = lower.indexOf(words, from + words.length)
      }
      return spans
    },
  }
}

/** In order; those that touch or overlap are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const parts: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = parts.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else parts.push({ from, to })
  }
  return parts
}
