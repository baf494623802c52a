import type { ClientMessage, Subscribe } from './client-message.ts'
import { CLIENT_CHECKS } from './client-checks.ts'
import type { SentSubscribe } from './client-checks.ts'
import { MAX_CLIENT_MESSAGE_BYTES } from './limits.ts'
import { parseJson } from './parse-json.ts'
import type { Position } from './position.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'
import { isRecord } from './shape.ts'
import { exceedsUtf8Bytes } from './utf8.ts'

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
      if (CLIENT_CHECKS.hello(message)) return { ok: true, value: { type: 'hello', version: message.version } }
      return refuse('bad-shape', 'hello needs a version.')
    case 'subscribe':
      if (CLIENT_CHECKS.subscribe(message)) return { ok: true, value: copySubscribe(message) }
      return refuse('bad-shape', 'subscribe needs an id, and takes lists of patterns, hosts and positions.')
    case 'unsubscribe':
      if (CLIENT_CHECKS.unsubscribe(message)) return { ok: true, value: { type: 'unsubscribe', id: message.id } }
      return refuse('bad-shape', 'unsubscribe needs an id.')
    case 'set-visible':
      if (CLIENT_CHECKS['set-visible'](message))
        return { ok: true, value: { type: 'set-visible', visible: message.visible } }
      return refuse('bad-shape', 'set-visible needs visible, true or false.')
    default:
      return refuse('unknown-type', 'The message has a type that this gateway does not know.')
  }
}

/** Field by field, so that nothing unexpected travels on. */
function copySubscribe({ id, patterns = [], hosts = [], since }: SentSubscribe): Subscribe {
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
