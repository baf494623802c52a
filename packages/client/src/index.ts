export { createClient } from './client.ts'
export { MAX_BACK_OFF_MS, MIN_BACK_OFF_MS, STALE_AFTER_MS } from './limits.ts'

export type { ClientState } from './client-state.ts'
export type { Client, ClientHandlers, ClientOptions, ClientStats } from './client.ts'
export type { SocketLike } from './socket-like.ts'
export type { SubscriptionRequest } from './subscriptions.ts'
