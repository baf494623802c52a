import type { Field, Reading } from '@multimeter/inference'
import type { WireEvent } from '@multimeter/protocol'

import { fieldsOf } from './log/line-reader.ts'

/** The detail of one line, asked for when somebody opens it. */
export interface LineDetail {
  readonly row: number
  /** At most MAX_SHOWN_BYTES of it. */
  readonly body: Uint8Array
  readonly bodyBytes: number
  readonly bodyForm: string
  /** When it was sent by its sender's clock, ms since epoch; absent where it bears no date. */
  readonly saidAt?: number
  readonly properties: string
  readonly fields: readonly DetailField[]
}

export interface DetailField {
  readonly path: string
  readonly text: string
  /** Path of its series, where that is another. */
  readonly series?: string
}

/** Of a body so much is shown. */
export const MAX_SHOWN_BYTES: number = 64 * 1024

/** Characters of properties shown. */
const MAX_PROPERTIES_CHARACTERS = 64 * 1024

/** Fields listed; a reading holds no more than 512 leaves. */
const MAX_FIELDS = 1_024

interface LineToDescribe {
  readonly row: number
  readonly event: WireEvent
  readonly readings: readonly [Reading, ...Reading[]]
}

/** All there is to say of one line, bounded, for somebody who opened it. */
export function describeLine({ row, event, readings }: LineToDescribe): LineDetail {
  const [reading] = readings
  return {
    row,
    // A copy: what a part of a frame lies in would be sent whole.
    body: event.body.slice(0, MAX_SHOWN_BYTES),
    bodyBytes: event.bodyBytes,
    bodyForm: reading.form,
    ...(reading.at === undefined ? {} : { saidAt: reading.at }),
    properties: cut(JSON.stringify(event.properties, undefined, 2) ?? '', MAX_PROPERTIES_CHARACTERS),
    fields: readings
      .flatMap((one, index) => withPrefix(one, readings.length > 1 ? `${index + 1}: ` : ''))
      .slice(0, MAX_FIELDS),
  }
}

/** Of several events in one message each has its number. */
function withPrefix(reading: Reading, prefix: string): DetailField[] {
  return fieldsOf(reading).map((field) => detailField(field, prefix + field.path))
}

function detailField({ value, series }: Field, path: string): DetailField {
  const text = String(value)
  return series === undefined ? { path, text } : { path, text, series }
}

function cut(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}\n… the rest is not shown` : text
}
