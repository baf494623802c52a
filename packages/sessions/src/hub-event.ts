import type { Gap } from '@multimeter/protocol'

/** An event as the gateway hands it over. The hub copies the body. */
export interface HubEvent {
  readonly source: string
  /** Wall time, ms since epoch; only shown. */
  readonly receivedAt: number
  readonly exchange: string
  readonly routingKey: string
  /** AMQP properties, as they came. */
  readonly properties: object
  readonly host: string | undefined
  /** Whether it tells of an error or worse: such have a share of their own where a host sends too much. @default false */
  readonly isError?: boolean
  readonly body: Uint8Array
}

/** A hole that concerns every viewer, or all viewers of `host`; the hub gives it its place. */
export type HubGap = Pick<Gap, 'source' | 'fromAt' | 'toAt' | 'count' | 'host' | 'cause' | 'message'>
