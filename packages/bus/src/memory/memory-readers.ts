import type {
  BindingStatus,
  IncomingMessage,
  Listener,
  ListenOptions,
  SourceName,
  Worker,
  WorkerStatus,
  WorkOptions,
  WorkOutcome,
} from '../bus.ts'
import { DEFAULT_LIVE_MESSAGE_TTL_MS, DEFAULT_LIVE_QUEUE_MESSAGES, DEFAULT_WORK_PREFETCH } from '../limits.ts'
import type { BrokerInside } from './broker-inside.ts'
import type { Delivery, MemoryQueue } from './memory-queue.ts'

/** What a bus tells its readers. */
export interface MemoryReader {
  attach(): void
  detach(): void
  queueDeleted(queue: MemoryQueue): void
  topologyChanged(): void
}

/** What a reader needs of its bus. */
export interface ReaderContext {
  readonly broker: BrokerInside
  readonly source: SourceName
  readonly isPaused: () => boolean
  readonly onHandlerError: (error: unknown) => void
  readonly forget: (reader: MemoryReader) => void
}

interface QueueUse {
  readonly queue: MemoryQueue
  readonly stop: () => void
}

/** A live listener: its own queue, gone with it. */
export function startMemoryListener(
  context: ReaderContext,
  options: ListenOptions,
): { readonly reader: MemoryReader; readonly listener: Listener } {
  const { broker, source, isPaused, onHandlerError } = context
  let use: QueueUse | undefined
  let wanted = options.bindings
  let bindings = pending(wanted)

  const guarded = (task: () => void): void => {
    try {
      task()
    } catch (error) {
      onHandlerError(error)
    }
  }
  const tell = (statuses: readonly BindingStatus[]): void => {
    if (isSame(statuses, bindings)) return
    bindings = statuses
    guarded(() => options.onBindings?.(statuses))
  }
  const reader: MemoryReader = {
    attach() {
      const queue = broker.addQueue({
        name: undefined,
        settings: {
          maxMessages: options.maxMessages ?? DEFAULT_LIVE_QUEUE_MESSAGES,
          messageTtlMs: options.messageTtlMs ?? DEFAULT_LIVE_MESSAGE_TTL_MS,
          singleActive: false,
        },
      })
      if (queue === undefined) throw new Error('A new name for a queue was taken already.')
      const deliver = (delivery: Delivery): void => guarded(() => options.onMessage(incoming(source, delivery)))
      use = { queue, stop: queue.read({ prefetch: Infinity, acknowledges: false, isPaused, deliver }) }
      reader.topologyChanged()
    },
    detach() {
      if (use === undefined) return
      use.stop()
      broker.removeQueue(use.queue)
      use = undefined
      tell(pending(wanted))
    },
    queueDeleted(queue) {
      if (use?.queue !== queue) return
      reader.detach()
      reader.attach()
    },
    topologyChanged() {
      const queue = use?.queue
      if (queue === undefined) return
      tell(wanted.map((binding) => ({ binding, status: broker.bind(queue, binding) })))
    },
  }
  const listener: Listener = {
    get bindings() {
      return bindings
    },
    get replyAddress() {
      return use && { exchange: '', routingKey: use.queue.name }
    },
    rebind(next) {
      const gone = without(wanted, next)
      const queue = use?.queue
      wanted = next
      if (queue === undefined) return tell(pending(wanted))
      reader.topologyChanged()
      for (const binding of gone) broker.unbind(queue, binding)
    },
    async close() {
      context.forget(reader)
      reader.detach()
    },
  }
  return { reader, listener }
}

/** A reader of a durable queue, which stays when it goes. */
export function startMemoryWorker(
  context: ReaderContext,
  options: WorkOptions,
): { readonly reader: MemoryReader; readonly worker: Worker } {
  const { broker, source, isPaused, onHandlerError } = context
  let use: QueueUse | undefined
  let bindings = pending(options.bindings)
  let status: WorkerStatus = { state: 'pending' }

  const outcomeOf = async (delivery: Delivery): Promise<WorkOutcome> => {
    try {
      return await options.onMessage(incoming(source, delivery))
    } catch (error) {
      onHandlerError(error)
      return 'reject'
    }
  }
  const answer = async (delivery: Delivery, done: () => void): Promise<void> => {
    // Done or rejected, the message is out of the queue.
    await outcomeOf(delivery)
    done()
  }
  const reader: MemoryReader = {
    attach() {
      const queue = broker.addQueue({
        name: options.queue,
        settings: { maxMessages: Infinity, messageTtlMs: Infinity, singleActive: options.singleActive ?? false },
      })
      if (queue === undefined) {
        status = {
          state: 'refused',
          message: `Queue ${options.queue} exists with other arguments, perhaps from an older version: delete it when it is empty.`,
        }
        return
      }
      status = { state: 'ready' }
      use = {
        queue,
        stop: queue.read({
          prefetch: options.prefetch ?? DEFAULT_WORK_PREFETCH,
          acknowledges: true,
          isPaused,
          deliver: (delivery, done) => void answer(delivery, done),
        }),
      }
      reader.topologyChanged()
    },
    detach() {
      status = { state: 'pending' }
      bindings = pending(options.bindings)
      use?.stop()
      use = undefined
    },
    queueDeleted(queue) {
      if (status.state === 'ready' && use?.queue !== queue) return
      reader.detach()
      reader.attach()
    },
    topologyChanged() {
      const queue = use?.queue
      if (queue === undefined) return
      bindings = options.bindings.map((binding) => ({ binding, status: broker.bind(queue, binding) }))
    },
  }
  const worker: Worker = {
    get status() {
      return status
    },
    get bindings() {
      return bindings
    },
    async close() {
      context.forget(reader)
      reader.detach()
    },
  }
  return { reader, worker }
}

function pending(bindings: ListenOptions['bindings']): readonly BindingStatus[] {
  return bindings.map((binding) => ({ binding, status: { state: 'pending' } }))
}

/** The keys of `before` that are not in `after`. */
function without(before: ListenOptions['bindings'], after: ListenOptions['bindings']): ListenOptions['bindings'] {
  return before.map((binding) => {
    const kept = new Set(after.flatMap(({ exchange, keys }) => (exchange === binding.exchange ? keys : [])))
    return { ...binding, keys: binding.keys.filter((key) => !kept.has(key)) }
  })
}

function isSame(statuses: readonly BindingStatus[], others: readonly BindingStatus[]): boolean {
  return (
    statuses.length === others.length &&
    statuses.every(({ binding, status }, index) => {
      const other = others[index]
      return status.state === other?.status.state && binding === other.binding
    })
  )
}

function incoming(source: SourceName, { message, redelivered }: Delivery): IncomingMessage {
  const { exchange, routingKey, properties = {}, body } = message
  return { source, exchange, routingKey, redelivered, properties, body }
}
