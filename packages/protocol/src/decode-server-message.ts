import { MAX_SERVER_MESSAGE_CHARACTERS } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'
import type { ServerMessage } from './server-message.ts'
import { SERVER_CHECKS } from './server-checks.ts'
import { isRecord } from './shape.ts'

/** A message of a type that this version does not know: to be counted and otherwise ignored. */
export interface UnknownMessage {
  readonly type: 'unknown'
  /** What it calls itself, at most MAX_TYPE_CHARACTERS. */
  readonly name: string
}

const MAX_TYPE_CHARACTERS = 64

/** By name, as an object would also answer to `constructor`. */
const CHECKS: ReadonlyMap<string, (value: unknown) => value is ServerMessage> = new Map(Object.entries(SERVER_CHECKS))

/** Reads a text frame from a gateway. A type that this version does not know is no refusal: it comes as `unknown`. */
export function decodeServerMessage(frame: string): Result<ServerMessage | UnknownMessage, MessageRefusal> {
  if (frame.length > MAX_SERVER_MESSAGE_CHARACTERS) {
    return refuse('too-large', `The message is over ${MAX_SERVER_MESSAGE_CHARACTERS} characters.`)
  }
  const parsed = parseJson(frame)
  if (!parsed.ok) return parsed
  const message = parsed.value
  if (!isRecord(message) || typeof message['type'] !== 'string') {
    return refuse('bad-shape', 'The message is not an object with a type.')
  }
  const check = CHECKS.get(message['type'])
  if (check === undefined) {
    return { ok: true, value: { type: 'unknown', name: message['type'].slice(0, MAX_TYPE_CHARACTERS) } }
  }
  if (check(message)) return { ok: true, value: message }
  return refuse('bad-shape', 'The message lacks a field, or one is of the wrong kind.')
}
