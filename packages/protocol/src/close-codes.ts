/** One row of the table of close codes. */
export interface CloseCode {
  readonly number: number
  readonly name: string
  /** For people. */
  readonly sentence: string
  /** Whether connecting again can help. */
  readonly reconnect: boolean
}

export type CloseName =
  | 'too-many-fragments'
  | 'frame-too-large'
  | 'internal-error'
  | 'restart'
  | 'try-later'
  | 'bad-message'
  | 'client-too-old'
  | 'server-too-old'
  | 'hello-timeout'
  | 'slow-consumer'
  | 'message-too-large'
  | 'unauthorized'
  | 'too-many-messages'

/** Why a socket was closed. Gateway, client and docs/protocol.md read this table. */
export const CLOSE_CODES: Readonly<Record<CloseName, CloseCode>> = {
  // The first two are the WebSocket library's own, sent before a message is a message to us.
  'too-many-fragments': {
    number: 1008,
    name: 'too-many-fragments',
    sentence: 'This page sent a message in too many parts.',
    reconnect: false,
  },
  'frame-too-large': {
    number: 1009,
    name: 'frame-too-large',
    sentence: 'This page sent a frame over the limit.',
    reconnect: false,
  },
  'internal-error': {
    number: 1011,
    name: 'internal-error',
    sentence: 'The gateway failed while serving this page; its log says how.',
    reconnect: true,
  },
  restart: { number: 1012, name: 'restart', sentence: 'The gateway is restarting.', reconnect: true },
  'try-later': {
    number: 1013,
    name: 'try-later',
    sentence: 'The gateway has no room for more viewers now.',
    reconnect: true,
  },
  'bad-message': {
    number: 4000,
    name: 'bad-message',
    sentence: 'This page sent a message that the gateway does not understand.',
    reconnect: false,
  },
  'client-too-old': {
    number: 4001,
    name: 'client-too-old',
    sentence: 'This page is older than the gateway; load it again.',
    reconnect: false,
  },
  'server-too-old': {
    number: 4002,
    name: 'server-too-old',
    sentence: 'This page is newer than the gateway; the gateway must be updated.',
    reconnect: true,
  },
  'hello-timeout': {
    number: 4003,
    name: 'hello-timeout',
    sentence: 'The page did not say hello in time.',
    reconnect: true,
  },
  'slow-consumer': {
    number: 4008,
    name: 'slow-consumer',
    sentence: 'This browser or its network is too slow for what it asked for.',
    reconnect: true,
  },
  'message-too-large': {
    number: 4009,
    name: 'message-too-large',
    sentence: 'This page sent a message over the limit.',
    reconnect: false,
  },
  unauthorized: {
    number: 4401,
    name: 'unauthorized',
    sentence: 'The login has ended; log in again.',
    reconnect: false,
  },
  'too-many-messages': {
    number: 4429,
    name: 'too-many-messages',
    sentence: 'This page sent too many messages.',
    reconnect: true,
  },
}
