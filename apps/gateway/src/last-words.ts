import type { KeptEvent } from '@multimeter/hosts'
import type { EventInput, Reader, Reading } from '@multimeter/inference'

import { closeCutJson } from './close-cut-json.ts'

/** Lines among the last words; the newest are told. */
export const MAX_LAST_LINES = 20

/** Values among the last words; of more series the newest are told. */
export const MAX_LAST_VALUES = 64

/** Characters of a line that are told. */
const MAX_LINE_CHARACTERS = 500

/** What a host said last, for people. Times are wall time in ms. */
export interface LastWordsAnswer {
  /** Oldest first. */
  readonly lines: readonly LastLine[]
  /** The last value of each series. */
  readonly values: readonly LastValue[]
}

/** One line. */
export interface LastLine {
  readonly at: number
  readonly stream: string
  readonly severity?: string
  readonly text: string
}

/** The last value of one series. */
export interface LastValue {
  readonly at: number
  readonly stream: string
  readonly path: string
  readonly value: number
  readonly unit?: string
}

/** Reads what was kept of a host, as the page would. */
export function readLastWords(
  events: readonly KeptEvent<EventInput['properties']>[],
  reader: Pick<Reader, 'read'>,
): LastWordsAnswer {
  const lines: LastLine[] = []
  const values = new Map<string, LastValue>()
  for (const event of events) {
    const { receivedAt: at } = event
    for (const reading of reader.read(readable(event))) {
      if (isLine(event, reading)) lines.push(toLine(at, reading))
      for (const { path, value, unit } of reading.samples) {
        if (typeof value !== 'number') continue
        const key = JSON.stringify([reading.stream, path])
        // Put in anew, so that the newest are last.
        values.delete(key)
        values.set(key, { at, stream: reading.stream, path, value, ...(unit !== undefined && { unit }) })
      }
    }
  }
  return { lines: lines.slice(-MAX_LAST_LINES), values: [...values.values()].slice(-MAX_LAST_VALUES) }
}

/** Of a long body the beginning was kept: with a stack trace behind it, the message would not be found in half a JSON. */
function readable(event: KeptEvent<EventInput['properties']>): EventInput {
  const first = event.body[0]
  const last = event.body.at(-1)
  const isCut = (first === 0x7b && last !== 0x7d) || (first === 0x5b && last !== 0x5d)
  const closed = isCut ? closeCutJson(new TextDecoder().decode(event.body)) : undefined
  return closed === undefined ? event : { ...event, body: new TextEncoder().encode(closed) }
}

/** Figures have a line too, but nobody's last words are a table. */
function isLine({ isLine: hasSeverity }: KeptEvent, { message, isEvent, samples }: Reading): boolean {
  return message !== '' && (hasSeverity || isEvent || samples.length === 0)
}

function toLine(at: number, { stream, severity, message }: Reading): LastLine {
  return { at, stream, ...(severity !== undefined && { severity }), text: message.slice(0, MAX_LINE_CHARACTERS) }
}
