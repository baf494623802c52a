export { DEFAULT_LIVE_MESSAGE_TTL_MS, DEFAULT_LIVE_QUEUE_MESSAGES, DEFAULT_WORK_PREFETCH } from './limits.ts'

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
  WorkOptions,
  WorkOutcome,
} from './bus.ts'
