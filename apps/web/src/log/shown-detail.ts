import type { LineDetail } from '../feed/line-detail.ts'
import { hexDump } from './hex-dump.ts'
import { indentJson } from './indent-json.ts'

/** The detail of a line as it is read by people. */
export interface ShownDetail extends LineDetail {
  readonly bodyText: string
}

/** Lays out the body: JSON value by value, text as it is, bytes that are none as a hex dump; and says how much of it is not here. */
export function shownDetail(detail: LineDetail): ShownDetail {
  const { body, bodyBytes, bodyForm } = detail
  // A compressed or re-encoded body was inflated by the reader only; its bytes are no text.
  const text = bodyForm === 'binary' ? undefined : textOf(body)
  const shown = text === undefined ? hexDump(body) : bodyForm === 'json' ? indentJson(text) : text
  const rest = bodyBytes - body.length
  const bodyText = rest > 0 ? `${shown}\n… ${rest.toLocaleString('en')} more bytes are not shown` : shown
  return { ...detail, bodyText }
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
