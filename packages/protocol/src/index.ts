export {
  BATCH_FRAME,
  BATCH_HEADROOM_BYTES,
  BATCH_LAYOUT,
  decodeBatch,
  decodeEvent,
  encodeBatch,
  encodeEvent,
} from './batch-frame.ts'
export { CLOSE_CODES } from './close-codes.ts'
export { decodeClientMessage } from './decode-client-message.ts'
export { decodeServerMessage } from './decode-server-message.ts'
export { describeProtocol } from './describe-protocol.ts'
export {
  KEPT_BODY_BYTES,
  MAX_BODY_BYTES,
  MAX_CLIENT_MESSAGE_BYTES,
  MAX_HOST_CHARACTERS,
  MAX_HOSTS_PER_MESSAGE,
  MAX_HOSTS_PER_SUBSCRIPTION,
  MAX_JSON_DEPTH,
  MAX_OUTBOUND_BYTES,
  MAX_PATTERNS_PER_SUBSCRIPTION,
  MAX_RATE_STEPS,
  MAX_SUBSCRIPTIONS,
  MAX_HOLES,
  RATE_STEP_MS,
} from './limits.ts'
export { shortHostName } from './short-host-name.ts'
export { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './version.ts'
export { parseJson } from './parse-json.ts'
export { toWireProperties } from './wire-properties.ts'

export type { EventToEncode, WireEvent } from './batch-frame.ts'
export type { ClientMessage, Hello, SetVisible, Subscribe, Unsubscribe } from './client-message.ts'
export type { CloseCode, CloseName } from './close-codes.ts'
export type { UnknownMessage } from './decode-server-message.ts'
export type { JsonDocument } from './describe-protocol.ts'
export type { Position } from './position.ts'
export type { MessageRefusal, Result } from './result.ts'
export type {
  Blindness,
  Bye,
  CaughtUp,
  ExchangeStatus,
  Gap,
  GapCause,
  Hostless,
  HostOffender,
  Hosts,
  HostSilence,
  HostStatus,
  Limits,
  Pulse,
  Refused,
  ServerMessage,
  SeverityCounts,
  SourcePosition,
  Sources,
  SourceStatus,
  StreamStatus,
  Subscribed,
  Welcome,
} from './server-message.ts'
export type { WireProperties } from './wire-properties.ts'
