import { DEFAULT_LIVE_MESSAGE_TTL_MS, DEFAULT_LIVE_QUEUE_MESSAGES } from '@multimeter/bus'
import type { Listener, ListenOptions, SourceName } from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'

import { BindingKeeper } from './binding-keeper.ts'
import { ConsumerKeeper } from './consumer-keeper.ts'
import { readDeliveries } from './delivery-reader.ts'
import { incomingMessage } from './incoming.ts'
import type { Delivery } from './incoming.ts'
import type { Link } from './link.ts'

/** What every reader of a bus needs. */
export interface ReaderContext {
  readonly link: Link
  readonly clock: Clock
  readonly source: SourceName
  readonly onReceived: (delivery: Delivery) => void
  readonly onHandlerError: (error: unknown) => void
}

/** Reads one live queue of our own: exclusive, auto-delete, capped, never acknowledged. */
export function startListener(context: ReaderContext, options: ListenOptions): Listener {
  const { link, clock, source, onReceived, onHandlerError } = context
  const { maxMessages = DEFAULT_LIVE_QUEUE_MESSAGES, messageTtlMs = DEFAULT_LIVE_MESSAGE_TTL_MS } = options
  let replyAddress: Listener['replyAddress']
  let isClosed = false

  const onDelivery = (delivery: Delivery): void => {
    // What was on its way when we closed is nobody's any more.
    if (isClosed || link.state.state === 'stopped') return
    try {
      onReceived(delivery)
      options.onMessage(incomingMessage(source, delivery))
    } catch (error) {
      // Thrown on from here it would break the connection: nobody but the socket called us.
      onHandlerError(error)
    }
  }
  const keeper = new BindingKeeper({
    bindings: options.bindings,
    clock,
    onChange: (statuses) => {
      try {
        options.onBindings?.(statuses)
      } catch (error) {
        onHandlerError(error)
      }
    },
  })
  const consumer = new ConsumerKeeper({
    link,
    clock,
    setUp: async (channel) => {
      const { queue } = await channel.queueDeclare({
        queue: '',
        exclusive: true,
        autoDelete: true,
        arguments: {
          // Said aloud, because a virtual host may have quorum queues as its default, and those cannot be exclusive.
          'x-queue-type': 'classic',
          'x-max-length': maxMessages,
          'x-overflow': 'drop-head',
          'x-message-ttl': messageTtlMs,
        },
      })
      await readDeliveries(channel, { queue, onDelivery })
      return queue
    },
    onReady: (session, queueName) => {
      replyAddress = { exchange: '', routingKey: queueName }
      keeper.attach(session, queueName)
    },
    onGone: () => {
      replyAddress = undefined
      keeper.detach()
    },
    onRefused: ({ code }) => keeper.refuse(refusalOf(code)),
  })

  return {
    get bindings() {
      return keeper.statuses
    },
    get replyAddress() {
      return replyAddress
    },
    rebind: (bindings) => keeper.rebind(bindings),
    close: () => {
      isClosed = true
      return consumer.close()
    },
  }
}

function refusalOf(code: string): string {
  return code === 'ACCESS_REFUSED'
    ? 'This user may not have a queue to listen with: grant the rights to configure, write and read amq.gen-.*; trying again.'
    : `A queue to listen with could not be had: the broker answered ${code}; trying again.`
}
