import type { ClientMessage, Hello, SetVisible, Subscribe, Unsubscribe } from './client-message.ts'
import { MAX_HOST_CHARACTERS, MAX_SINCE_POSITIONS } from './limits.ts'
import type { Position } from './position.ts'
import { isBoolean, isCount, isNumber, list, literal, optional, record, text } from './shape.ts'
import type { Check } from './shape.ts'

// A routing key has at most 255 bytes; a longer pattern is for `bad-pattern` to explain, an absurd one is not read at all.
const MAX_PATTERN_CHARACTERS = 1_024
const MAX_NAME_CHARACTERS = 1_024

/** As it travels: lists that are absent are empty. */
export type SentSubscribe = Omit<Subscribe, 'patterns' | 'hosts'> & Partial<Pick<Subscribe, 'patterns' | 'hosts'>>

export const isPosition: Check<Position> = record<Position>({
  source: text(MAX_NAME_CHARACTERS),
  epoch: text(MAX_NAME_CHARACTERS),
  seq: isCount,
  receivedAt: optional(isNumber),
})

const isHello: Check<Hello> = record<Hello>({ type: literal('hello'), version: isCount })

// How many patterns and hosts there may be is the session's business, which can refuse one subscription and keep the
// connection; what a message can hold at all is bounded by its bytes.
const isSubscribe: Check<SentSubscribe> = record<SentSubscribe>({
  type: literal('subscribe'),
  id: isCount,
  patterns: optional(list(text(MAX_PATTERN_CHARACTERS))),
  hosts: optional(list(text(MAX_HOST_CHARACTERS))),
  since: optional(list(isPosition, MAX_SINCE_POSITIONS)),
})

const isUnsubscribe: Check<Unsubscribe> = record<Unsubscribe>({ type: literal('unsubscribe'), id: isCount })

const isSetVisible: Check<SetVisible> = record<SetVisible>({ type: literal('set-visible'), visible: isBoolean })

/** What a message is on its way. */
type Sent<T extends ClientMessage['type']> = T extends 'subscribe' ? SentSubscribe : Extract<ClientMessage, { type: T }>

/** One check for each message, so that a message added to the union cannot be forgotten here. */
export const CLIENT_CHECKS: { readonly [T in ClientMessage['type']]: Check<Sent<T>> } = {
  hello: isHello,
  subscribe: isSubscribe,
  unsubscribe: isUnsubscribe,
  'set-visible': isSetVisible,
}
