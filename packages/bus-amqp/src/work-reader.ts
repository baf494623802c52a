import { DEFAULT_WORK_PREFETCH } from '@multimeter/bus'
import type { Worker, WorkerStatus, WorkOptions, WorkOutcome } from '@multimeter/bus'
import type { AsyncMessage, Channel } from 'rabbitmq-client'

import { BindingKeeper } from './binding-keeper.ts'
import { ConsumerKeeper } from './consumer-keeper.ts'
import { deliveryOf, incomingMessage } from './incoming.ts'
import type { ReaderContext } from './live-listener.ts'

/**
 * A message that ends the process of whoever takes it is dropped or dead-lettered after so many deliveries. It is the default of
 * RabbitMQ 4; older ones would deliver it for ever.
 */
const DELIVERY_LIMIT = 20

/** Reads one durable queue with acknowledgements. */
export function startWorker(context: ReaderContext, options: WorkOptions): Worker {
  const { link, clock, source, onReceived, onHandlerError } = context
  const { prefetch = DEFAULT_WORK_PREFETCH, singleActive = false } = options
  let status: WorkerStatus = { state: 'pending' }
  let isClosed = false

  const outcomeOf = async (message: AsyncMessage): Promise<WorkOutcome> => {
    try {
      const delivery = deliveryOf(message)
      onReceived(delivery)
      return await options.onMessage(incomingMessage(source, delivery))
    } catch (error) {
      // Never requeued: a message that a handler cannot take would come again at once, for ever.
      onHandlerError(error)
      return 'reject'
    }
  }
  const answer = async (channel: Channel, message: AsyncMessage): Promise<void> => {
    // Unanswered, it goes back to the queue when the channel closes, which is happening.
    if (isClosed || link.state.state === 'stopped') return
    const outcome = await outcomeOf(message)
    // The channel is gone and its deliveries went back to the queue; who gets this one next will answer it.
    if (!channel.active) return
    if (outcome === 'done') channel.basicAck({ deliveryTag: message.deliveryTag })
    else channel.basicNack({ deliveryTag: message.deliveryTag, requeue: false })
  }
  const keeper = new BindingKeeper({ bindings: options.bindings, clock, onChange: () => {} })
  const consumer = new ConsumerKeeper({
    link,
    clock,
    setUp: async (channel) => {
      await channel.basicQos({ prefetchCount: prefetch })
      await channel.queueDeclare({
        queue: options.queue,
        durable: true,
        arguments: {
          'x-queue-type': 'quorum',
          'x-delivery-limit': DELIVERY_LIMIT,
          ...(singleActive ? { 'x-single-active-consumer': true } : {}),
        },
      })
      await channel.basicConsume({ queue: options.queue }, (message) => void answer(channel, message))
      return options.queue
    },
    onReady: (session, queueName) => {
      status = { state: 'ready' }
      keeper.attach(session, queueName)
    },
    onGone: () => {
      status = { state: 'pending' }
      keeper.detach()
    },
    onRefused: ({ code }) => {
      status = { state: 'refused', message: refusalOf(options.queue, code) }
    },
  })

  return {
    get status() {
      return status
    },
    get bindings() {
      return keeper.statuses
    },
    close: () => {
      isClosed = true
      return consumer.close()
    },
  }
}

function refusalOf(queue: string, code: string): string {
  switch (code) {
    case 'PRECONDITION_FAILED':
      return `Queue ${queue} exists with other arguments, perhaps from an older version: delete it when it is empty.`
    case 'ACCESS_REFUSED':
      return `This user may not declare or read queue ${queue}: grant the rights to configure and read it.`
    default:
      return `Queue ${queue} could not be read: the broker answered ${code}; trying again.`
  }
}
