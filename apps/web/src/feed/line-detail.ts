import type { Reading } from '@multimeter/inference'
import type { WireEvent } from '@multimeter/protocol'

import { hexDump } from './hex-dump.ts'
import { indentJson } from './indent-json.ts'
import { fieldsOf } from './log/line-reader.ts'

/** The detail of one line, asked for when somebody opens it. */
export interface LineDetail {
  readonly row: number
  readonly bodyText: string
  readonly bodyForm: string
  readonly properties: string
  readonly fields: readonly { readonly path: string; readonly text: string }[]
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
    bodyText: bodyText(event, reading),
    bodyForm: reading.form,
    properties: cut(JSON.stringify(event.properties, undefined, 2) ?? '', MAX_PROPERTIES_CHARACTERS),
    fields: readings
      .flatMap((one, index) => withPrefix(one, readings.length > 1 ? `${index + 1}: ` : ''))
      .slice(0, MAX_FIELDS),
  }
}

/** Of several events in one message each has its number. */
function withPrefix(reading: Reading, prefix: string): { path: string; text: string }[] {
  return fieldsOf(reading).map(({ path, value }) => ({ path: prefix + path, text: String(value) }))
}

function bodyText(event: WireEvent, { form }: Reading): string {
  const body = event.body.subarray(0, MAX_SHOWN_BYTES)
  // A compressed or re-encoded body was inflated by the reader only; its bytes are no text.
  const text = form === 'binary' ? undefined : textOf(body)
  const shown = text === undefined ? hexDump(body) : form === 'json' ? indentJson(text) : text
  const rest = event.bodyBytes - body.length
  return rest > 0 ? `${shown}\n… ${rest.toLocaleString('en')} more bytes are not shown` : shown
}

/** Undefined where the bytes are no UTF-8; a character cut in two at the end is left out. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
  } catch {
    // The decoder throws for exactly one reason; the caller shows the bytes instead.
    return undefined
  }
}

function cut(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}\n… the rest is not shown` : text
}
