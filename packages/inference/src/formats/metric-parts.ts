// What the readers of metric texts share.

import { isList, type Json, newObject, own, toNumber } from '../body/json.ts'
import type { DeclaredSample, Part } from '../body/part.ts'
import { MAX_LEAVES, MAX_PARTS, MAX_PATH_CHARACTERS, MAX_SAMPLES } from '../limits.ts'

/** Longest text that is tried as a number: a double has at most 24 characters, and some writers pad. */
const MAX_FIGURE_CHARACTERS = 64

const DECIMAL = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/
const NO_FIGURE = /^[-+]?(?:nan|inf|infinity)$/i

/** What one line of a metric text says. */
export interface MetricLine {
  readonly host?: string | undefined
  /** Digits of an epoch, or text as it came. */
  readonly time?: string | undefined
  /** Those that are not finite are left out: there, nothing was measured. Absent for an event that declares none. */
  readonly samples?: readonly DeclaredSample[]
  readonly fields?: readonly (readonly [name: string, value: Json])[]
  /** An event is a part by itself, whatever host and moment it shares. */
  readonly isEvent?: boolean
}

interface OpenPart {
  readonly tree: { [name: string]: Json }
  readonly samples: DeclaredSample[] | undefined
}

/**
 * Gathers the lines of one text into parts: lines of the same host and time are one, in the order in which they came. At
 * most MAX_PARTS parts, MAX_SAMPLES samples and MAX_LEAVES fields; what is left out is told in the notes of the last part.
 */
export class MetricParts {
  readonly #parts: OpenPart[] = []
  readonly #byOrigin = new Map<string, OpenPart>()
  #samples = 0
  #fields = 0
  #samplesLeftOut = 0
  #fieldsLeftOut = 0
  #linesLeftOut = 0
  #longNames = 0
  #unread = 0

  add(line: MetricLine): void {
    const part = this.#partOf(line)
    if (part === undefined) {
      this.#linesLeftOut++
      return
    }
    for (const sample of line.samples ?? []) this.#addSample(part, sample)
    for (const field of line.fields ?? []) this.#addField(part.tree, field)
  }

  /** Counts a line, or a figure, that is not of the encoding. */
  addUnread(): void {
    this.#unread++
  }

  /** Undefined where no line was read. */
  finish(): readonly Part[] | undefined {
    if (this.#parts.length === 0) return undefined
    const notes = this.#notes()
    const last = this.#parts.length - 1
    return this.#parts.map(({ tree, samples }, index) => ({
      tree,
      ...(samples === undefined ? {} : { samples }),
      ...(index === last && notes.length > 0 ? { notes } : {}),
    }))
  }

  #partOf(line: MetricLine): OpenPart | undefined {
    const origin = `${line.time ?? ''}\n${line.host ?? ''}`
    const known = line.isEvent === true ? undefined : this.#byOrigin.get(origin)
    if (known !== undefined || this.#parts.length >= MAX_PARTS) return known
    const part: OpenPart = { tree: originTree(line), samples: line.samples === undefined ? undefined : [] }
    this.#parts.push(part)
    if (line.isEvent !== true) this.#byOrigin.set(origin, part)
    return part
  }

  #addSample(part: OpenPart, sample: DeclaredSample): void {
    if (typeof sample.value === 'number' && !Number.isFinite(sample.value)) return
    if (sample.path.length > MAX_PATH_CHARACTERS) this.#longNames++
    else if (this.#samples >= MAX_SAMPLES) this.#samplesLeftOut++
    else {
      this.#samples++
      part.samples?.push(sample)
    }
  }

  #addField(tree: OpenPart['tree'], [name, value]: readonly [string, Json]): void {
    const before = own(tree, name)
    // What names host and moment is not added to: a list there would name neither.
    if (before !== undefined && (name === 'host' || name === 'time')) return
    if (name.length > MAX_PATH_CHARACTERS) this.#longNames++
    else if (this.#fields >= MAX_LEAVES) this.#fieldsLeftOut++
    else {
      this.#fields++
      if (before === undefined) tree[name] = value
      // Not copied, so that many values of one name cost no more than many names.
      else if (isList(before)) (before as Json[]).push(value)
      else tree[name] = [before, value]
    }
  }

  #notes(): string[] {
    const counts: readonly (readonly [number, string])[] = [
      [this.#unread, 'Lines or figures that could not be read'],
      [this.#linesLeftOut, `Lines left out, as a message is read into at most ${MAX_PARTS} parts`],
      [this.#samplesLeftOut, `Measurements left out beyond the first ${MAX_SAMPLES}`],
      [this.#fieldsLeftOut, `Fields left out beyond the first ${MAX_LEAVES}`],
      [this.#longNames, `Values with names longer than ${MAX_PATH_CHARACTERS} characters were left out`],
    ]
    return counts.filter(([count]) => count > 0).map(([count, what]) => `${what}: ${count}.`)
  }
}

function originTree({ host, time }: MetricLine): { [name: string]: Json } {
  const tree = newObject()
  if (host !== undefined && host !== '') tree['host'] = host
  if (time !== undefined && time !== '') tree['time'] = DECIMAL.test(time) ? toNumber(time) : time
  return tree
}

/** A decimal number; NaN where the text says that there is none (`NaN`, `+Inf`); undefined for any other text. */
export function toFigure(text: string): number | undefined {
  if (text.length > MAX_FIGURE_CHARACTERS) return undefined
  if (DECIMAL.test(text)) return Number(text)
  return NO_FIGURE.test(text) ? Number.NaN : undefined
}

/** Lines that are not blank, without their line ends. */
export function* linesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at)
    const end = feed < 0 ? text.length : feed
    const line = text.slice(at, text.charCodeAt(end - 1) === 0x0d ? end - 1 : end)
    at = end + 1
    if (line.trim() !== '') yield line
  }
}

/** The first `limit` words of a line, parted by spaces and tabs. */
export function tokensOf(line: string, limit: number): string[] {
  const tokens: string[] = []
  for (let at = 0; at < line.length && tokens.length < limit;) {
    let end = at
    while (end < line.length && !isBlank(line, end)) end++
    if (end > at) tokens.push(line.slice(at, end))
    at = end + 1
  }
  return tokens
}

/** True for a space or a tab. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x20 || code === 0x09
}
