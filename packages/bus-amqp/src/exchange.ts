import type { BindingState, ExchangeBinding, ExchangeType } from '@multimeter/bus'

import type { AmqpFailure } from './amqp-problem.ts'
import type { ChannelUse } from './channel-use.ts'

/** What a look at an exchange found. */
export type ExchangeVerdict =
  | { readonly state: 'present' }
  | { readonly state: 'missing' | 'mistyped' | 'refused'; readonly message: string }

/** Looks whether an exchange is there and of the right type; declares it (durable) if asked to. */
export async function ensureExchange(
  use: ChannelUse,
  exchange: { readonly name: string; readonly type: ExchangeType; readonly declare: boolean },
): Promise<ExchangeVerdict> {
  const { name, type, declare } = exchange
  // A passive declare compares nothing but the name, so an exchange that exists is declared again as what it should be.
  if (!declare) {
    const seen = await use.ask((channel) => channel.exchangeDeclare({ exchange: name, passive: true }))
    if (!seen.ok) return absence(name, seen.error)
  }
  const declared = await use.ask((channel) => channel.exchangeDeclare({ exchange: name, type, durable: true }))
  if (declared.ok) return { state: 'present' }

  switch (declared.error.code) {
    case 'PRECONDITION_FAILED':
      return isOtherType(declared.error) ? mistyped(exchange) : { state: 'present' }
    // Older brokers answer so to an equal question.
    case 'NOT_ALLOWED':
      return mistyped(exchange)
    case 'ACCESS_REFUSED': {
      // Listening needs no right to declare: if the exchange is there, its type is taken on trust.
      const seen = await use.ask((channel) => channel.exchangeDeclare({ exchange: name, passive: true }))
      if (seen.ok) return { state: 'present' }
      if (seen.error.code !== 'NOT_FOUND') return absence(name, seen.error)
      return {
        state: 'refused',
        message: `Exchange ${name} is missing and this user may not declare it: declare it, or grant the right to configure it.`,
      }
    }
    default:
      return {
        state: 'refused',
        message: `Exchange ${name} could not be declared: the broker answered ${declared.error.code}.`,
      }
  }
}

/** A queue of ours and the keys with which it is bound to one exchange, as far as we know. */
export interface BoundQueue {
  readonly queue: string
  readonly keys: Set<string>
}

/** Makes sure of the exchange, then binds the queue to it with each of the keys. Binding again what is bound changes nothing. */
export async function bindExchange(use: ChannelUse, to: BoundQueue, binding: ExchangeBinding): Promise<BindingState> {
  const { exchange: name, type, declare } = binding
  const verdict = await ensureExchange(use, { name, type, declare })
  return verdict.state === 'present' ? bindKeys(use, to, binding) : verdict
}

/** Binds the queue with each of the keys, one after the other, to an exchange that was there a moment ago. */
export async function bindKeys(
  use: ChannelUse,
  { queue, keys: bound }: BoundQueue,
  { exchange, keys }: Pick<ExchangeBinding, 'exchange' | 'keys'>,
): Promise<BindingState> {
  for (const routingKey of keys) {
    const answer = await use.ask((channel) => channel.queueBind({ queue, exchange, routingKey }))
    if (!answer.ok) return absence(exchange, answer.error)
    bound.add(routingKey)
  }
  return { state: 'bound' }
}

/** Unbinds the keys; one that cannot be unbound stays in `keys` of the queue. Unbinding what is not bound changes nothing. */
export async function unbindKeys(
  use: ChannelUse,
  { queue, keys: bound }: BoundQueue,
  { exchange, keys }: Pick<ExchangeBinding, 'exchange' | 'keys'>,
): Promise<void> {
  for (const routingKey of keys) {
    const answer = await use.ask((channel) => channel.queueUnbind({ queue, exchange, routingKey }))
    // What a missing exchange had bound went with it.
    if (answer.ok || answer.error.code === 'NOT_FOUND') bound.delete(routingKey)
  }
}

/**
 * 406 stands for any difference, and only its words say which: `inequivalent arg 'type'`. An exchange that differs otherwise
 * (not durable, auto-delete, with arguments) serves as well as ours would; a broker with other words is believed to mean the type.
 */
function isOtherType({ reason }: AmqpFailure): boolean {
  const argument = /inequivalent arg '([a-z_-]+)'/.exec(reason)?.[1]
  return argument === undefined || argument === 'type'
}

function mistyped({ name, type }: { readonly name: string; readonly type: ExchangeType }): ExchangeVerdict {
  // The broker's own exchanges cannot be deleted.
  const orDelete = name.startsWith('amq.') ? '' : ', or delete the exchange'
  return {
    state: 'mistyped',
    message: `Exchange ${name} is not of type ${type}: correct \`type\` for ${name} in the settings file${orDelete}.`,
  }
}

function absence(name: string, error: AmqpFailure): Exclude<ExchangeVerdict, { state: 'present' }> {
  switch (error.code) {
    case 'NOT_FOUND':
      return {
        state: 'missing',
        message: `Exchange ${name} does not exist: it is bound as soon as somebody declares it.`,
      }
    case 'ACCESS_REFUSED':
      return { state: 'refused', message: `This user may not read exchange ${name}: grant the right to read it.` }
    default:
      return { state: 'refused', message: `Exchange ${name} could not be bound: the broker answered ${error.code}.` }
  }
}
