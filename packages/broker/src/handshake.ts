import { accepted, refusal, refused } from './errors.ts'
import type { Refusal, Result } from './errors.ts'
import { readFields } from './field-table.ts'
import { HEARTBEAT_SECONDS, MAX_CHANNELS_PER_CONNECTION, MAX_FRAME_BYTES, MIN_FRAME_BYTES } from './limits.ts'
import type { ClientFields, ServerFields, Table } from './wire.ts'

const USER = 'guest'
const PASSWORD = 'guest'
const VIRTUAL_HOST = '/'

/** What the broker says of itself first; capabilities as clients look for them. */
export function startFields(): ServerFields['ConnectionStart'] {
  return {
    versionMajor: 0,
    versionMinor: 9,
    serverProperties: {
      product: 'Multimeter',
      version: '0.1.0',
      platform: 'Node.js',
      information: 'Embedded broker for trying out: it keeps nothing.',
      capabilities: {
        publisher_confirms: true,
        exchange_exchange_bindings: true,
        'basic.nack': true,
        consumer_cancel_notify: true,
        'connection.blocked': true,
        authentication_failure_close: true,
        per_consumer_qos: true,
      },
    },
    mechanisms: 'PLAIN AMQPLAIN',
    locales: 'en_US',
  }
}

/** The user that logs in, or why not. */
export function logIn({ mechanism, response }: ClientFields['ConnectionStartOK']): Result<string> {
  const credentials = readCredentials(mechanism, response)
  if (credentials === undefined) {
    return refused('COMMAND_INVALID', `unknown authentication mechanism '${mechanism}'`)
  }
  const [user, password] = credentials
  if (user === USER && password === PASSWORD) return accepted(USER)
  return refused(
    'ACCESS_REFUSED',
    `Login was refused using authentication mechanism ${mechanism}. This broker knows only the user guest.`,
  )
}

/** Whether the client announced a capability. */
export function isCapable(clientProperties: Table, capability: string): boolean {
  const capabilities = clientProperties['capabilities']
  return typeof capabilities === 'object' && capabilities !== null && (capabilities as Table)[capability] === true
}

export const TUNE: ServerFields['ConnectionTune'] = {
  channelMax: MAX_CHANNELS_PER_CONNECTION,
  frameMax: MAX_FRAME_BYTES,
  heartbeat: HEARTBEAT_SECONDS,
}

/** What the client chose must be within what was offered. */
export function problemWithTuning({ channelMax, frameMax }: ClientFields['ConnectionTuneOK']): Refusal | undefined {
  return (
    outOfBounds('channel_max', channelMax, { least: 1, most: TUNE.channelMax }) ??
    outOfBounds('frame_max', frameMax, { least: MIN_FRAME_BYTES, most: TUNE.frameMax })
  )
}

export function problemWithVirtualHost(name: string): Refusal | undefined {
  return name === VIRTUAL_HOST ? undefined : refusal('NOT_ALLOWED', `vhost ${name} not found`)
}

function readCredentials(mechanism: string, response: string): readonly [user: string, password: string] | undefined {
  switch (mechanism) {
    case 'PLAIN': {
      // authorization identity, user, password, each after a zero byte
      const [, user = '', password = ''] = response.split('\0')
      return [user, password]
    }
    case 'AMQPLAIN': {
      const fields = readFields(Buffer.from(response, 'utf8')) ?? []
      const text = (name: string): string => fields.find((field) => field.name === name)?.bytes.toString('utf8') ?? ''
      return [text('LOGIN'), text('PASSWORD')]
    }
    default:
      return undefined
  }
}

function outOfBounds(
  field: string,
  value: number,
  { least, most }: { least: number; most: number },
): Refusal | undefined {
  // Zero asks for no bound, which is more than was offered.
  if (value === 0 || value > most) {
    return refusal('NOT_ALLOWED', `negotiated ${field} = ${value} is higher than the maximum allowed value (${most})`)
  }
  if (value >= least) return undefined
  return refusal('NOT_ALLOWED', `negotiated ${field} = ${value} is lower than the minimum allowed value (${least})`)
}
