import { randomBytes } from 'node:crypto'

import type { ChannelContext } from './channel-host.ts'
import { refusal } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import { MAX_CONSUMERS } from '../limits.ts'
import type { Consumer, Entry } from '../queues/message.ts'
import { usableQueue } from './queue-methods.ts'
import type { Queue } from '../queues/queue.ts'
import type { ClientFields } from '../wire/wire.ts'

/** A message that was sent and is not settled yet. */
interface Delivery {
  readonly queue: Queue
  readonly entry: Entry
  /** Undefined when it was fetched by `basic.get`. */
  readonly consumer: ChannelConsumer | undefined
}

interface ChannelConsumer extends Consumer {
  readonly queue: Queue
  unacknowledged: number
}

/** The receiving half of a channel: consumers, prefetch, deliveries and their acknowledgements. */
export class Consuming {
  readonly #context: ChannelContext
  readonly #consumers = new Map<string, ChannelConsumer>()
  /** By delivery tag, in the order sent. */
  readonly #deliveries = new Map<number, Delivery>()
  #lastTag = 0
  #prefetch = 0
  #channelPrefetch = 0
  #closed = false

  constructor(context: ChannelContext) {
    this.#context = context
  }

  qos(fields: ClientFields['BasicQos']): Refusal | undefined {
    if (fields.prefetchSize !== 0) return refusal('NOT_IMPLEMENTED', `prefetch_size!=0 (${fields.prefetchSize})`)
    if (fields.global) this.#channelPrefetch = fields.prefetchCount
    else this.#prefetch = fields.prefetchCount
    this.#context.reply('BasicQosOK', {})
    if (fields.global) this.resume()
    return undefined
  }

  consume(fields: ClientFields['BasicConsume']): Refusal | undefined {
    const found = usableQueue(this.#context, fields.queue)
    if (!found.ok) return found.error
    const queue = found.value
    const tag = fields.consumerTag === '' ? `amq.ctag-${randomBytes(16).toString('base64url')}` : fields.consumerTag
    if (this.#consumers.has(tag)) return refusal('NOT_ALLOWED', `attempt to reuse consumer tag '${tag}'`)
    const isTaken = queue.hasExclusiveConsumer || (fields.exclusive && queue.consumerCount > 0)
    if (isTaken || (fields.exclusive && queue.spec.settings.singleActiveConsumer)) {
      return refusal('ACCESS_REFUSED', `queue '${queue.name}' in vhost '/' in exclusive use`)
    }
    if (this.#context.vhost.consumerCount >= MAX_CONSUMERS) {
      return refusal('PRECONDITION_FAILED', `limit of consumers (${MAX_CONSUMERS}) is reached`)
    }
    const consumer = this.#createConsumer(queue, { ...fields, consumerTag: tag })
    this.#consumers.set(tag, consumer)
    if (!fields.nowait) this.#context.reply('BasicConsumeOK', { consumerTag: tag })
    queue.addConsumer(consumer)
    return undefined
  }

  cancel({ consumerTag, nowait }: ClientFields['BasicCancel']): undefined {
    const consumer = this.#consumers.get(consumerTag)
    this.#consumers.delete(consumerTag)
    consumer?.queue.removeConsumer(consumer)
    if (!nowait) this.#context.reply('BasicCancelOK', { consumerTag })
  }

  get(fields: ClientFields['BasicGet']): Refusal | undefined {
    const found = usableQueue(this.#context, fields.queue)
    if (!found.ok) return found.error
    const queue = found.value
    const entry = queue.take(fields.noAck)
    if (entry === undefined) {
      this.#context.reply('BasicGetEmpty', {})
      return undefined
    }
    const deliveryTag = ++this.#lastTag
    if (!fields.noAck) this.#deliveries.set(deliveryTag, { queue, entry, consumer: undefined })
    const { exchange, routingKey } = entry.message
    const { redelivered } = entry
    this.#context.host.outbox.sendWithContent(
      this.#context.number,
      {
        name: 'BasicGetOK',
        fields: { deliveryTag, redelivered, exchange, routingKey, messageCount: queue.messageCount },
      },
      entry.message,
    )
    return undefined
  }

  ack({ deliveryTag, multiple }: ClientFields['BasicAck']): Refusal | undefined {
    return this.#settle({ deliveryTag, multiple }, (deliveries) => {
      for (const { queue, entry } of deliveries) queue.acknowledge(entry)
    })
  }

  nack({ deliveryTag, multiple, requeue }: ClientFields['BasicNack']): Refusal | undefined {
    return this.#settle({ deliveryTag, multiple }, (deliveries) => {
      if (requeue) requeueAll(deliveries)
      else for (const { queue, entry } of deliveries) queue.reject(entry)
    })
  }

  recover({ requeue }: ClientFields['BasicRecover']): Refusal | undefined {
    if (!requeue) return refusal('NOT_IMPLEMENTED', 'requeue=false')
    const deliveries = [...this.#deliveries.values()]
    this.#deliveries.clear()
    for (const { consumer } of deliveries) if (consumer !== undefined) consumer.unacknowledged--
    requeueAll(deliveries)
    this.#context.reply('BasicRecoverOK', {})
    return undefined
  }

  /** Room may have come: lets the queues of all consumers deliver. */
  resume(): void {
    deliverFrom(this.#consumers.values())
  }

  /** Gives back what was not settled, then leaves the queues. */
  close(): void {
    // Not ready any more, so that what is requeued goes to others, and before anything that came after it.
    this.#closed = true
    const deliveries = [...this.#deliveries.values()]
    this.#deliveries.clear()
    requeueAll(deliveries)
    const consumers = [...this.#consumers.values()]
    this.#consumers.clear()
    for (const consumer of consumers) consumer.queue.removeConsumer(consumer)
  }

  #createConsumer(queue: Queue, fields: ClientFields['BasicConsume']): ChannelConsumer {
    const { host, number } = this.#context
    const { consumerTag: tag, noAck, exclusive } = fields
    const prefetch = this.#prefetch
    const consumer: ChannelConsumer = {
      tag,
      noAck,
      exclusive,
      queue,
      unacknowledged: 0,
      isReady: () =>
        !this.#closed &&
        (noAck || ((prefetch === 0 || consumer.unacknowledged < prefetch) && this.#hasChannelRoom())) &&
        !host.outbox.isCongested(),
      deliver: (entry) => {
        const deliveryTag = ++this.#lastTag
        if (!noAck) {
          consumer.unacknowledged++
          this.#deliveries.set(deliveryTag, { queue, entry, consumer })
        }
        const { redelivered, message } = entry
        const { exchange, routingKey } = message
        host.outbox.sendWithContent(
          number,
          { name: 'BasicDeliver', fields: { consumerTag: tag, deliveryTag, redelivered, exchange, routingKey } },
          message,
        )
      },
      cancelled: () => {
        this.#consumers.delete(tag)
        if (host.wantsCancel) this.#context.reply('BasicCancel', { consumerTag: tag, nowait: true })
      },
    }
    return consumer
  }

  #hasChannelRoom(): boolean {
    return this.#channelPrefetch === 0 || this.#deliveries.size < this.#channelPrefetch
  }

  #settle(
    { deliveryTag, multiple }: ClientFields['BasicAck'],
    settle: (deliveries: readonly Delivery[]) => void,
  ): Refusal | undefined {
    const deliveries = this.#takeDeliveries(deliveryTag, multiple)
    if (deliveries === undefined) return refusal('PRECONDITION_FAILED', `unknown delivery tag ${deliveryTag}`)
    for (const { consumer } of deliveries) if (consumer !== undefined) consumer.unacknowledged--
    settle(deliveries)
    if (this.#channelPrefetch > 0) {
      this.resume()
      return undefined
    }
    deliverFrom(deliveries)
    return undefined
  }

  #takeDeliveries(tag: number, multiple: boolean): readonly Delivery[] | undefined {
    const delivery = this.#deliveries.get(tag)
    if (!multiple) {
      this.#deliveries.delete(tag)
      return delivery === undefined ? undefined : [delivery]
    }
    // Tag 0 means all, even if there are none.
    if (tag !== 0 && delivery === undefined) return undefined
    const taken: Delivery[] = []
    for (const [each, delivery] of this.#deliveries) {
      if (tag !== 0 && each > tag) break
      this.#deliveries.delete(each)
      taken.push(delivery)
    }
    return taken
  }
}

/** Lets each of the queues deliver once, however many of those given are of the same. */
function deliverFrom(sources: Iterable<{ readonly queue: Queue }>): void {
  const queues = new Set<Queue>()
  for (const { queue } of sources) queues.add(queue)
  for (const queue of queues) queue.deliver()
}

function requeueAll(deliveries: readonly Delivery[]): void {
  const byQueue = new Map<Queue, Entry[]>()
  for (const { queue, entry } of deliveries) {
    const entries = byQueue.get(queue)
    if (entries === undefined) byQueue.set(queue, [entry])
    else entries.push(entry)
  }
  for (const [queue, entries] of byQueue) queue.requeue(entries)
}
