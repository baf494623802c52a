export { CLOSE_CODES } from './close-codes.ts'
export { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './version.ts'

export type { WireEvent, WireProperties } from './batch-frame.ts'
export type { ClientMessage, Hello, Subscribe, Unsubscribe } from './client-message.ts'
export type { CloseCode, CloseName } from './close-codes.ts'
export type { Position } from './position.ts'
export type {
  Bye,
  ExchangeStatus,
  Gap,
  GapCause,
  Hosts,
  HostStatus,
  Limits,
  Pulse,
  Refused,
  ServerMessage,
  SeverityCounts,
  Sources,
  SourceStatus,
  StreamStatus,
  Subscribed,
  Welcome,
} from './server-message.ts'
