import { isDeepStrictEqual } from 'node:util'

import type { Exchange } from './exchange.ts'
import type { Queue } from '../queues/queue.ts'
import type { Table } from '../wire/wire.ts'

/** A way out of an exchange. */
export interface Binding {
  readonly source: Exchange
  readonly destination: Queue | Exchange
  readonly routingKey: string
  readonly args: Table
}

/** Two bindings are the same when all of destination, key and arguments are. */
export function isSameBinding(a: Binding, b: Binding): boolean {
  return a.destination === b.destination && a.routingKey === b.routingKey && isDeepStrictEqual(a.args, b.args)
}
