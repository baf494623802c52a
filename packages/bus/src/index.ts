export {
  DEFAULT_LIVE_MESSAGE_TTL_MS,
  DEFAULT_LIVE_QUEUE_MESSAGES,
  DEFAULT_WORK_PREFETCH,
  MAX_BODY_BYTES,
  MAX_HEADER_DEPTH,
  MAX_PROPERTIES_BYTES,
  MAX_SHORT_STRING_BYTES,
} from './limits.ts'
export { refuseMessage } from './refuse-message.ts'

export type {
  BindingState,
  BindingStatus,
  Bus,
  BusProblem,
  BusState,
  ExchangeBinding,
  ExchangeType,
  HeaderValue,
  IncomingMessage,
  Listener,
  ListenOptions,
  MessageProperties,
  OutgoingMessage,
  PublishOptions,
  PublishRefusal,
  PublishResult,
  SourceName,
  Worker,
  WorkerStatus,
  WorkOptions,
  WorkOutcome,
} from './bus.ts'
