import { decodeEvent, type WireEvent } from '@multimeter/protocol'

const encoder = new TextEncoder()
/** A byte order mark stays in the text: the body must come back byte for byte. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** JSON writes a control character with six. Text that grows by more than this is shorter as base64. */
const MAX_TEXT_GROWTH = 1.4

/** Bytes turned into text at once: an argument list has a bound. */
const BASE64_STEP_BYTES = 0x6000

/** An event as a line of a capsule; its body as text where it is UTF-8, else as base64. */
export function writeEventLine(event: WireEvent): string {
  const { source, seq, receivedAt, exchange, routingKey, properties, host, bodyBytes, body } = event
  const head = JSON.stringify([source, seq, receivedAt, exchange, routingKey, properties, host ?? null, bodyBytes])
  const text = textOf(body)
  return text === undefined ? `{"event":${head},"base64":"${toBase64(body)}"}` : `{"event":${head},"text":${text}}`
}

/** The event of a parsed line; undefined where it is none. */
export function readEventLine(line: { readonly [name: string]: unknown }): WireEvent | undefined {
  const { event, text, base64 } = line
  const body =
    typeof text === 'string' ? encoder.encode(text) : typeof base64 === 'string' ? fromBase64(base64) : undefined
  if (body === undefined) return undefined
  const decoded = decodeEvent(event, body)
  return decoded.ok ? decoded.value : undefined
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const quoted = JSON.stringify(decoder.decode(body))
    return quoted.length - 2 <= body.length * MAX_TEXT_GROWTH ? quoted : undefined
  } catch {
    // A fatal decoder says no by throwing; that is all it can mean.
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += BASE64_STEP_BYTES) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + BASE64_STEP_BYTES)))
  }
  return text
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    // Not base64.
    return undefined
  }
}
