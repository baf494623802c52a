import { accepted, refused } from '../errors.ts'
import type { Result } from '../errors.ts'
import type { Table } from '../wire/wire.ts'

export type Overflow = 'drop-head' | 'reject-publish' | 'reject-publish-dlx'

/** What the `x-` arguments of a queue ask for. */
export interface QueueSettings {
  /** A quorum queue is an ordinary one here: there are no other nodes and nothing is kept on disk. */
  readonly type: 'classic' | 'quorum'
  readonly maxLength: number
  readonly maxLengthBytes: number
  readonly overflow: Overflow
  readonly messageTtlMs: number
  readonly expiresMs: number
  readonly deadLetterExchange: string | undefined
  readonly deadLetterRoutingKey: string | undefined
  readonly singleActiveConsumer: boolean
  readonly maxPriority: number
}

// RabbitMQ's own bound for times in milliseconds.
const MAX_TIME_MS = 0xffff_ffff
const MAX_PRIORITY = 255

/** The arguments that have a meaning here, each with what it must be; all others are ignored, as RabbitMQ does. */
const ARGUMENTS: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  'x-queue-type': (value) => oneOf(value, ['classic', 'quorum']),
  'x-max-length': (value) => wholeNumber(value, { least: 0 }),
  'x-max-length-bytes': (value) => wholeNumber(value, { least: 0 }),
  'x-overflow': (value) => oneOf(value, ['drop-head', 'reject-publish', 'reject-publish-dlx']),
  'x-message-ttl': (value) => wholeNumber(value, { least: 0, most: MAX_TIME_MS }),
  'x-expires': (value) => wholeNumber(value, { least: 1, most: MAX_TIME_MS }),
  'x-dead-letter-exchange': (value) => (typeof value === 'string' ? undefined : 'it must be a string'),
  'x-dead-letter-routing-key': (value) => (typeof value === 'string' ? undefined : 'it must be a string'),
  'x-single-active-consumer': (value) => (typeof value === 'boolean' ? undefined : 'it must be a boolean'),
  'x-max-priority': (value) => wholeNumber(value, { least: 0, most: MAX_PRIORITY }),
}

/** Reads a queue's arguments, or says which one is wrong, as RabbitMQ does with 406. */
export function parseQueueArguments(queue: string, args: Table): Result<QueueSettings> {
  for (const [name, problemWith] of Object.entries(ARGUMENTS)) {
    const value = args[name]
    const problem = value === undefined ? undefined : problemWith(value)
    if (problem !== undefined) {
      return refused('PRECONDITION_FAILED', `invalid arg '${name}' for queue '${queue}' in vhost '/': ${problem}`)
    }
  }
  if (args['x-dead-letter-routing-key'] !== undefined && args['x-dead-letter-exchange'] === undefined) {
    return refused(
      'PRECONDITION_FAILED',
      `invalid arg 'x-dead-letter-routing-key' for queue '${queue}' in vhost '/': routing_key_but_no_dlx_defined`,
    )
  }
  return accepted(settingsFrom(args))
}

function settingsFrom(args: Table): QueueSettings {
  const number = (name: string): number | undefined => args[name] as number | undefined
  const string = (name: string): string | undefined => args[name] as string | undefined
  return {
    type: (string('x-queue-type') ?? 'classic') as QueueSettings['type'],
    maxLength: number('x-max-length') ?? Infinity,
    maxLengthBytes: number('x-max-length-bytes') ?? Infinity,
    overflow: (string('x-overflow') ?? 'drop-head') as Overflow,
    messageTtlMs: number('x-message-ttl') ?? Infinity,
    expiresMs: number('x-expires') ?? Infinity,
    deadLetterExchange: string('x-dead-letter-exchange'),
    deadLetterRoutingKey: string('x-dead-letter-routing-key'),
    singleActiveConsumer: args['x-single-active-consumer'] === true,
    maxPriority: number('x-max-priority') ?? 0,
  }
}

/** The first argument in which a declaration differs from the queue that is there, with both values. */
export function differingArgument(
  received: Table,
  current: Table,
): { name: string; received: unknown; current: unknown } | undefined {
  for (const name of Object.keys(ARGUMENTS)) {
    const fallback = name === 'x-queue-type' ? 'classic' : undefined
    const pair = { received: received[name] ?? fallback, current: current[name] ?? fallback }
    if (pair.received !== pair.current) return { name, ...pair }
  }
  return undefined
}

function oneOf(value: unknown, allowed: readonly string[]): string | undefined {
  if (typeof value === 'string' && allowed.includes(value)) return undefined
  return `it must be one of ${allowed.join(', ')} in this broker`
}

function wholeNumber(value: unknown, { least, most = Infinity }: { least: number; most?: number }): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'unacceptable_type, it must be a whole number'
  if (value < least) return `value ${value} is less than ${least}`
  return value > most ? `value ${value} is more than ${most}` : undefined
}
