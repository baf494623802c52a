import type { ClientMessage, Hello, SetVisible, Subscribe, Unsubscribe } from './client-message.ts'
import { MAX_CLIENT_MESSAGE_BYTES, MAX_HOST_CHARACTERS, MAX_SINCE_POSITIONS } from './limits.ts'
import { parseJson } from './parse-json.ts'
import type { Position } from './position.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'
import { isBoolean, isCount, isNumber, isRecord, list, literal, optional, record, text } from './shape.ts'
import type { Check } from './shape.ts'
import { exceedsUtf8Bytes } from './utf8.ts'

// A routing key has at most 255 bytes; a longer pattern is for `bad-pattern` to explain, an absurd one is not read at all.
const MAX_PATTERN_CHARACTERS = 1_024
const MAX_NAME_CHARACTERS = 1_024

// How many patterns and hosts there may be is the session's business, which can refuse one subscription and keep the
// connection; what a message can hold at all is bounded by its bytes.
const isPatterns = list(text(MAX_PATTERN_CHARACTERS), Infinity)
const isHosts = list(text(MAX_HOST_CHARACTERS), Infinity)
const isPosition: Check<Position> = record<Position>({
  source: text(MAX_NAME_CHARACTERS),
  epoch: text(MAX_NAME_CHARACTERS),
  seq: isCount,
  receivedAt: optional(isNumber),
})
const isHello: Check<Hello> = record<Hello>({ type: literal('hello'), version: isCount })
const isSubscribe: Check<Subscribe> = record<Subscribe>({
  type: literal('subscribe'),
  id: isCount,
  patterns: isPatterns,
  hosts: isHosts,
  since: optional(list(isPosition, MAX_SINCE_POSITIONS)),
})
const isUnsubscribe: Check<Unsubscribe> = record<Unsubscribe>({ type: literal('unsubscribe'), id: isCount })
const isSetVisible: Check<SetVisible> = record<SetVisible>({ type: literal('set-visible'), visible: isBoolean })

/** Reads a text frame from a browser, which may hold anything. Names that this version does not know are left out. */
export function decodeClientMessage(frame: string): Result<ClientMessage, MessageRefusal> {
  if (exceedsUtf8Bytes(frame, MAX_CLIENT_MESSAGE_BYTES)) {
    return refuse('too-large', `The message is over ${MAX_CLIENT_MESSAGE_BYTES} bytes.`)
  }
  const parsed = parseJson(frame)
  if (!parsed.ok) return parsed
  const message = parsed.value
  if (!isRecord(message)) return refuse('bad-shape', 'The message is not an object.')
  switch (message['type']) {
    case 'hello':
      if (isHello(message)) return { ok: true, value: { type: 'hello', version: message.version } }
      return refuse('bad-shape', 'hello needs a version.')
    case 'subscribe': {
      const full = { ...message, patterns: message['patterns'] ?? [], hosts: message['hosts'] ?? [] }
      if (isSubscribe(full)) return { ok: true, value: copySubscribe(full) }
      return refuse('bad-shape', 'subscribe needs an id, and takes lists of patterns, hosts and positions.')
    }
    case 'unsubscribe':
      if (isUnsubscribe(message)) return { ok: true, value: { type: 'unsubscribe', id: message.id } }
      return refuse('bad-shape', 'unsubscribe needs an id.')
    case 'set-visible':
      if (isSetVisible(message)) return { ok: true, value: { type: 'set-visible', visible: message.visible } }
      return refuse('bad-shape', 'set-visible needs visible, true or false.')
    default:
      return refuse('unknown-type', 'The message has a type that this gateway does not know.')
  }
}

/** Field by field, so that nothing unexpected travels on. */
function copySubscribe({ id, patterns, hosts, since }: Subscribe): Subscribe {
  return {
    type: 'subscribe',
    id,
    patterns: [...patterns],
    hosts: [...hosts],
    ...(since && { since: since.map(copyPosition) }),
  }
}

function copyPosition({ source, epoch, seq, receivedAt }: Position): Position {
  return { source, epoch, seq, ...(receivedAt !== undefined && { receivedAt }) }
}
