import { refusal } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import { HEARTBEAT_SECONDS, MAX_CHANNELS_PER_CONNECTION, MAX_FRAME_BYTES, MIN_FRAME_BYTES } from '../limits.ts'
import { MECHANISMS, logIn } from './login.ts'
import type { ClientFields, ClientMethod, ServerFields, Table } from '../wire/wire.ts'

const VIRTUAL_HOST = '/'

/** What the broker says of itself first; capabilities as clients look for them. */
const START: ServerFields['ConnectionStart'] = {
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
  mechanisms: MECHANISMS,
  locales: 'en_US',
}

const TUNE: ServerFields['ConnectionTune'] = {
  channelMax: MAX_CHANNELS_PER_CONNECTION,
  frameMax: MAX_FRAME_BYTES,
  heartbeat: HEARTBEAT_SECONDS,
}

/** What client and broker have agreed on; complete when the handshake is done. */
export interface Agreement {
  user: string
  channelMax: number
  /** Bytes, frame overhead included. */
  frameMax: number
  /** Zero is no heartbeat. */
  heartbeatSeconds: number
  /** The client wants to hear when a queue it consumes from is deleted. */
  wantsCancel: boolean
  /** The client wants to hear when it is blocked. */
  wantsBlocked: boolean
  /** The client understands `connection.close` for refused credentials; others take a closed socket for that. */
  wantsLoginClose: boolean
}

type Send = <Name extends keyof ServerFields>(name: Name, fields: ServerFields[Name]) => void

/** Asks and answers until the client has opened its virtual host: start, tune, open, done. */
export class Handshake {
  readonly agreement: Agreement = {
    user: '',
    channelMax: 0,
    frameMax: MIN_FRAME_BYTES,
    heartbeatSeconds: 0,
    wantsCancel: false,
    wantsBlocked: false,
    wantsLoginClose: false,
  }
  readonly #send: Send
  #step: 'start' | 'tune' | 'open' | 'done' = 'start'

  /** @param send sends on channel 0; the first question is sent at once. */
  constructor(send: Send) {
    this.#send = send
    send('ConnectionStart', START)
  }

  get isDone(): boolean {
    return this.#step === 'done'
  }

  /** Takes the client's answer; gives why not when it will not do. */
  answer(method: ClientMethod): Refusal | undefined {
    if (this.#step === 'start' && method.name === 'ConnectionStartOK') return this.#onStartOk(method.fields)
    if (this.#step === 'tune' && method.name === 'ConnectionTuneOK') return this.#onTuneOk(method.fields)
    if (this.#step === 'open' && method.name === 'ConnectionOpen') return this.#onOpen(method.fields)
    return refusal('CHANNEL_ERROR', `unexpected method in connection state ${this.#step}`)
  }

  #onStartOk(fields: ClientFields['ConnectionStartOK']): Refusal | undefined {
    const { clientProperties } = fields
    this.agreement.wantsCancel = isCapable(clientProperties, 'consumer_cancel_notify')
    this.agreement.wantsBlocked = isCapable(clientProperties, 'connection.blocked')
    this.agreement.wantsLoginClose = isCapable(clientProperties, 'authentication_failure_close')
    const login = logIn(fields)
    if (!login.ok) return login.error
    this.agreement.user = login.value
    this.#step = 'tune'
    this.#send('ConnectionTune', TUNE)
    return undefined
  }

  #onTuneOk({ channelMax, frameMax, heartbeat }: ClientFields['ConnectionTuneOK']): Refusal | undefined {
    const problem =
      outOfBounds('channel_max', channelMax, { least: 1, most: TUNE.channelMax }) ??
      outOfBounds('frame_max', frameMax, { least: MIN_FRAME_BYTES, most: TUNE.frameMax })
    if (problem !== undefined) return problem
    Object.assign(this.agreement, { channelMax, frameMax, heartbeatSeconds: heartbeat })
    this.#step = 'open'
    return undefined
  }

  #onOpen({ virtualHost }: ClientFields['ConnectionOpen']): Refusal | undefined {
    if (virtualHost !== VIRTUAL_HOST) return refusal('NOT_ALLOWED', `vhost ${virtualHost} not found`)
    this.#step = 'done'
    this.#send('ConnectionOpenOK', {})
    return undefined
  }
}

/** Whether the client announced a capability. */
function isCapable(clientProperties: Table, capability: string): boolean {
  const capabilities = clientProperties['capabilities']
  return typeof capabilities === 'object' && capabilities !== null && (capabilities as Table)[capability] === true
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
