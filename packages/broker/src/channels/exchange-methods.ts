import type { ChannelContext } from './channel-host.ts'
import { inWords, refusal } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { EXCHANGE_TYPES } from '../exchanges/router.ts'
import type { ExchangeType } from '../exchanges/router.ts'
import type { ClientFields } from '../wire/wire.ts'

const RESERVED = 'amq.'

/** Answers to `exchange.*`: each gives a refusal, or nothing after it has replied. */
export function declareExchange(context: ChannelContext, fields: ClientFields['ExchangeDeclare']): Refusal | undefined {
  const problem = fields.exchange === '' ? onDefaultExchange() : declare(context, fields)
  if (problem === undefined && !fields.nowait) context.reply('ExchangeDeclareOK', {})
  return problem
}

export function deleteExchange(context: ChannelContext, fields: ClientFields['ExchangeDelete']): Refusal | undefined {
  const { exchange: name, ifUnused, nowait } = fields
  if (name === '') return onDefaultExchange()
  if (name.startsWith(RESERVED)) {
    return refusal('ACCESS_REFUSED', `deletion of system exchange '${name}' in vhost '/' not allowed`)
  }
  // Deleting what is not there is no mistake.
  const exchange = context.vhost.exchange(name)
  if (exchange !== undefined) {
    if (ifUnused && exchange.bindingCount > 0) {
      return refusal('PRECONDITION_FAILED', `exchange '${name}' in vhost '/' in use`)
    }
    context.vhost.deleteExchange(exchange)
  }
  if (!nowait) context.reply('ExchangeDeleteOK', {})
  return undefined
}

export function bindExchange(context: ChannelContext, fields: ClientFields['ExchangeBind']): Refusal | undefined {
  if (fields.source === '' || fields.destination === '') return onDefaultExchange()
  const destination = context.vhost.exchange(fields.destination)
  if (destination === undefined) return noExchange(fields.destination)
  const { source, routingKey, arguments: args } = fields
  const bound = context.vhost.bind({ source, destination, routingKey, args })
  if (!bound.ok) return bound.error
  if (!fields.nowait) context.reply('ExchangeBindOK', {})
  return undefined
}

export function unbindExchange(context: ChannelContext, fields: ClientFields['ExchangeUnbind']): Refusal | undefined {
  if (fields.source === '' || fields.destination === '') return onDefaultExchange()
  const destination = context.vhost.exchange(fields.destination)
  const { source, routingKey, arguments: args } = fields
  if (destination !== undefined) context.vhost.unbind({ source, destination, routingKey, args })
  if (!fields.nowait) context.reply('ExchangeUnbindOK', {})
  return undefined
}

export function onDefaultExchange(): Refusal {
  return refusal('ACCESS_REFUSED', 'operation not permitted on the default exchange')
}

export function noExchange(name: string): Refusal {
  return refusal('NOT_FOUND', `no exchange '${name}' in vhost '/'`)
}

function declare(context: ChannelContext, fields: ClientFields['ExchangeDeclare']): Refusal | undefined {
  const { exchange: name, type } = fields
  const current = context.vhost.exchange(name)
  if (fields.passive) return current === undefined ? noExchange(name) : undefined
  if (!isExchangeType(type)) return refusal('COMMAND_INVALID', `unknown exchange type '${type}'`)
  if (current !== undefined) return differenceFrom(current, fields)
  if (name.startsWith(RESERVED)) {
    return refusal('ACCESS_REFUSED', `exchange name '${name}' contains reserved prefix 'amq.*'`)
  }
  const { durable, autoDelete, internal, arguments: args } = fields
  const added = context.vhost.addExchange({ name, type, durable, autoDelete, internal, args })
  return added.ok ? undefined : added.error
}

function differenceFrom({ name, spec }: Exchange, fields: ClientFields['ExchangeDeclare']): Refusal | undefined {
  const pairs: readonly (readonly [arg: string, received: unknown, current: unknown])[] = [
    ['type', fields.type, spec.type],
    ['durable', fields.durable, spec.durable],
    ['auto_delete', fields.autoDelete, spec.autoDelete],
    ['internal', fields.internal, spec.internal],
    ['alternate-exchange', fields.arguments['alternate-exchange'], spec.args['alternate-exchange']],
  ]
  const different = pairs.find(([, received, current]) => received !== current)
  if (different === undefined) return undefined
  const [arg, received, current] = different
  return refusal(
    'PRECONDITION_FAILED',
    `inequivalent arg '${arg}' for exchange '${name}' in vhost '/': ` +
      `received ${inWords(received)} but current is ${inWords(current)}`,
  )
}

function isExchangeType(type: string): type is ExchangeType {
  return (EXCHANGE_TYPES as readonly string[]).includes(type)
}
