import { hostResource } from './host-path.ts'
import { refusalMessage } from './refusal-message.ts'

/** Lines and values shown; the gateway sends no more, and what it sends is not trusted to be so. */
const MAX_LINES = 20
const MAX_VALUES = 64

/** Longest wait for the gateway's answer. */
const ANSWER_WITHIN_MS = 10_000

/** What a host said last. Times are ms since epoch, by the gateway's clock. */
export interface LastWords {
  /** Oldest first. */
  readonly lines: readonly LastLine[]
  /** The last value of each series. */
  readonly values: readonly LastValue[]
}

/** One line of its log. */
export interface LastLine {
  readonly at: number
  readonly stream: string
  readonly severity: string | undefined
  readonly text: string
}

/** The last value of one series. */
export interface LastValue {
  readonly at: number
  readonly stream: string
  readonly path: string
  readonly value: number
  readonly unit: string | undefined
}

/** `message` is a sentence for people: why there are none. */
export type LastWordsAnswer =
  | { readonly ok: true; readonly words: LastWords }
  | { readonly ok: false; readonly message: string }

/** What of `fetch` is used. */
export type Get = (url: string, init: RequestInit) => Promise<Response>

/** Asks the gateway what a host said last. */
export async function fetchLastWords(
  host: string,
  get: Get = (url, init) => fetch(url, init),
): Promise<LastWordsAnswer> {
  try {
    const answer = await get(hostResource(host), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    const body: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok) {
      return { ok: false, message: refusalMessage(body) ?? `The gateway refused to tell them (${answer.status}).` }
    }
    const words = readLastWords(body)
    return words === undefined
      ? { ok: false, message: 'The gateway answered with something else than last words.' }
      : { ok: true, words }
  } catch {
    // The link's own state says why; here it is enough that nothing came.
    return { ok: false, message: 'The gateway did not answer.' }
  }
}

/** The last words in an answer: the newest MAX_LINES lines and MAX_VALUES values; undefined where there are none in it. */
export function readLastWords(body: unknown): LastWords | undefined {
  const words = fieldOf(body, 'lastWords')
  const lines = fieldOf(words, 'lines')
  const values = fieldOf(words, 'values')
  if (!Array.isArray(lines) || !Array.isArray(values)) return undefined
  return {
    lines: lines.slice(-MAX_LINES).flatMap(readLine),
    values: values.slice(-MAX_VALUES).flatMap(readValue),
  }
}

function readLine(line: unknown): readonly LastLine[] {
  const at = timeOf(line)
  const text = textOf(line, 'text')
  if (at === undefined || text === undefined) return []
  return [{ at, stream: textOf(line, 'stream') ?? '', severity: textOf(line, 'severity'), text }]
}

function readValue(entry: unknown): readonly LastValue[] {
  const at = timeOf(entry)
  const path = textOf(entry, 'path')
  const value = fieldOf(entry, 'value')
  if (at === undefined || path === undefined || typeof value !== 'number') return []
  return [{ at, stream: textOf(entry, 'stream') ?? '', path, value, unit: textOf(entry, 'unit') }]
}

function timeOf(entry: unknown): number | undefined {
  const at = Date.parse(textOf(entry, 'at') ?? '')
  return Number.isNaN(at) ? undefined : at
}

function textOf(entry: unknown, name: string): string | undefined {
  const value = fieldOf(entry, name)
  return typeof value === 'string' ? value : undefined
}

function fieldOf(entry: unknown, name: string): unknown {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, name)) return undefined
  return (entry as Readonly<Record<string, unknown>>)[name]
}
