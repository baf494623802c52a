import type { ChannelContext } from './channel-host.ts'
import { accepted, inWords, refusal, refused } from '../errors.ts'
import type { Refusal, Result } from '../errors.ts'
import { onDefaultExchange } from './exchange-methods.ts'
import { differingArgument, parseQueueArguments } from '../queues/queue-settings.ts'
import type { Queue } from '../queues/queue.ts'
import type { BindingSpec } from '../virtual-host.ts'
import type { ClientFields } from '../wire/wire.ts'

const RESERVED = 'amq.'

/** Answers to `queue.*`: each gives a refusal, or nothing after it has replied. */
export function declareQueue(context: ChannelContext, fields: ClientFields['QueueDeclare']): Refusal | undefined {
  const declared = fields.passive ? usableQueue(context, fields.queue) : declare(context, fields)
  if (!declared.ok) return declared.error
  const queue = declared.value
  queue.touch()
  context.lastQueue = queue.name
  if (fields.nowait) return undefined
  const { name, messageCount, consumerCount } = queue
  context.reply('QueueDeclareOK', { queue: name, messageCount, consumerCount })
  return undefined
}

export function bindQueue(context: ChannelContext, fields: ClientFields['QueueBind']): Refusal | undefined {
  if (fields.exchange === '') return onDefaultExchange()
  const found = usableQueue(context, fields.queue)
  if (!found.ok) return found.error
  const bound = context.vhost.bind(bindingSpec(found.value, fields))
  if (!bound.ok) return bound.error
  if (!fields.nowait) context.reply('QueueBindOK', {})
  return undefined
}

export function unbindQueue(context: ChannelContext, fields: ClientFields['QueueUnbind']): Refusal | undefined {
  if (fields.exchange === '') return onDefaultExchange()
  const wanted = fields.queue === '' ? context.lastQueue : fields.queue
  if (wanted === undefined) return noQueueBefore()
  // RabbitMQ answers ok whatever is missing, and does not ask whose queue it is.
  const queue = context.vhost.queue(wanted)
  if (queue !== undefined) context.vhost.unbind(bindingSpec(queue, fields))
  context.reply('QueueUnbindOK', {})
  return undefined
}

export function purgeQueue(context: ChannelContext, fields: ClientFields['QueuePurge']): Refusal | undefined {
  const found = usableQueue(context, fields.queue)
  if (!found.ok) return found.error
  const messageCount = found.value.purge()
  if (!fields.nowait) context.reply('QueuePurgeOK', { messageCount })
  return undefined
}

export function deleteQueue(context: ChannelContext, fields: ClientFields['QueueDelete']): Refusal | undefined {
  const found = usableQueue(context, fields.queue)
  if (!found.ok && found.error.name !== 'NOT_FOUND') return found.error
  // Deleting what is not there is no mistake, and nothing went with it.
  const problem = found.ok ? notDeletable(found.value, fields) : undefined
  if (problem !== undefined) return refusal('PRECONDITION_FAILED', problem)
  const messageCount = found.ok ? context.vhost.deleteQueue(found.value) : 0
  if (!fields.nowait) context.reply('QueueDeleteOK', { messageCount })
  return undefined
}

/** The queue of that name if this connection may use it; the empty name is the channel's last declared queue. */
export function usableQueue(context: ChannelContext, name: string): Result<Queue> {
  const wanted = name === '' ? context.lastQueue : name
  if (wanted === undefined) return { ok: false, error: noQueueBefore() }
  const queue = context.vhost.queue(wanted)
  if (queue === undefined) return refused('NOT_FOUND', `no queue '${wanted}' in vhost '/'`)
  const { owner } = queue.spec
  return owner === undefined || owner === context.host.owner ? accepted(queue) : locked(wanted)
}

function declare(context: ChannelContext, fields: ClientFields['QueueDeclare']): Result<Queue> {
  const { vhost, host } = context
  const name = fields.queue === '' ? vhost.unusedQueueName() : fields.queue
  const current = vhost.queue(name)
  if (current !== undefined) return unlessDifferent(context, current, fields)
  if (fields.queue.startsWith(RESERVED)) {
    return refused('ACCESS_REFUSED', `queue name '${name}' contains reserved prefix 'amq.*'`)
  }
  const settings = parseQueueArguments(name, fields.arguments)
  if (!settings.ok) return settings
  if (settings.value.type === 'quorum') {
    const property = notForQuorum(fields)
    if (property !== undefined) {
      return refused('PRECONDITION_FAILED', `invalid property '${property}' for queue '${name}' in vhost '/'`)
    }
    host.onQuorumQueue(name)
  }
  const { durable, autoDelete, exclusive, arguments: args } = fields
  const owner = exclusive ? host.owner : undefined
  return vhost.addQueue({ name, durable, autoDelete, owner, args, settings: settings.value })
}

function unlessDifferent({ host }: ChannelContext, queue: Queue, fields: ClientFields['QueueDeclare']): Result<Queue> {
  const { name, spec } = queue
  // Whether it is exclusive must agree as well, even on the connection that owns it.
  if (spec.owner !== (fields.exclusive ? host.owner : undefined)) return locked(name)
  const pairs: readonly (readonly [arg: string, received: unknown, current: unknown])[] = [
    ['durable', fields.durable, spec.durable],
    ['auto_delete', fields.autoDelete, spec.autoDelete],
  ]
  const different = pairs.find(([, received, current]) => received !== current)
  const argument = differingArgument(fields.arguments, spec.args)
  if (different === undefined && argument === undefined) return accepted(queue)
  const [arg, received, current] = different ?? [argument?.name, argument?.received, argument?.current]
  return refused(
    'PRECONDITION_FAILED',
    `inequivalent arg '${arg}' for queue '${name}' in vhost '/': ` +
      `received ${inWords(received)} but current is ${inWords(current)}`,
  )
}

function notForQuorum(fields: ClientFields['QueueDeclare']): string | undefined {
  if (!fields.durable) return 'non-durable'
  if (fields.exclusive) return 'exclusive-owner'
  return fields.autoDelete ? 'auto-delete' : undefined
}

function notDeletable(queue: Queue, { ifUnused, ifEmpty }: ClientFields['QueueDelete']): string | undefined {
  if (ifUnused && queue.consumerCount > 0) return `queue '${queue.name}' in vhost '/' in use`
  return ifEmpty && queue.messageCount > 0 ? `queue '${queue.name}' in vhost '/' not empty` : undefined
}

function bindingSpec(queue: Queue, fields: ClientFields['QueueUnbind']): BindingSpec {
  return {
    source: fields.exchange,
    destination: queue,
    // Neither queue nor key given means the last queue under its own name.
    routingKey: fields.queue === '' && fields.routingKey === '' ? queue.name : fields.routingKey,
    args: fields.arguments,
  }
}

function noQueueBefore(): Refusal {
  return refusal('NOT_FOUND', 'no previously declared queue')
}

function locked(name: string): Result<Queue> {
  return refused(
    'RESOURCE_LOCKED',
    `cannot obtain exclusive access to locked queue '${name}' in vhost '/'. It could be originally declared on ` +
      'another connection or the exclusive property value does not match that of the original declaration.',
  )
}
