import { setImmediate as nextTurn } from 'node:timers/promises'

import type { OutgoingMessage, PublishRefusal, PublishResult } from '@multimeter/bus'
import type { Channel, Envelope, ReturnedMessage } from 'rabbitmq-client'

import { failureOf } from './amqp-problem.ts'

interface Mandatory {
  readonly routingKey: string
  readonly body: Buffer
  wasReturned: boolean
}

/** The publishing channel of one exchange, in confirm mode. Messages leave in the order of the calls. */
export class PublishLane {
  readonly #exchange: string
  readonly #channel: Promise<Channel>
  readonly #mandatory = new Set<Mandatory>()
  /** Why the broker closed the channel: told by the library to one of the waiting messages, and true of all. */
  #closeCode: string | undefined
  #isUsable = true

  constructor(exchange: string, channel: Promise<Channel>) {
    this.#exchange = exchange
    this.#channel = this.#prepare(channel)
    // Each publish meets the failure by itself.
    this.#channel.catch(() => {})
  }

  /** Whether further messages can be given to it. */
  get isUsable(): boolean {
    return this.#isUsable
  }

  async publish(message: OutgoingMessage, isMandatory: boolean): Promise<PublishResult> {
    const { routingKey } = message
    const body = Buffer.from(message.body.buffer, message.body.byteOffset, message.body.byteLength)
    const mandatory: Mandatory | undefined = isMandatory ? { routingKey, body, wasReturned: false } : undefined
    try {
      const channel = await this.#channel
      if (mandatory !== undefined) this.#mandatory.add(mandatory)
      await channel.basicPublish(envelopeOf(message, isMandatory), body)
      // The return comes before the confirm, but the library tells it one turn of the event loop later.
      if (mandatory !== undefined) await nextTurn()
      return mandatory?.wasReturned === true ? this.#refused('UNROUTABLE', routingKey) : { ok: true }
    } catch (error) {
      const { code } = failureOf(error)
      if (code !== 'CH_CLOSE') this.#closeCode ??= code
      return this.#refused(code === 'CH_CLOSE' ? (this.#closeCode ?? code) : code, routingKey)
    } finally {
      if (mandatory !== undefined) this.#mandatory.delete(mandatory)
    }
  }

  async close(): Promise<void> {
    this.#isUsable = false
    const channel = await this.#channel.catch(() => undefined)
    await channel?.close()
  }

  async #prepare(opening: Promise<Channel>): Promise<Channel> {
    const channel = await opening.catch((error: unknown) => {
      this.#isUsable = false
      throw error
    })
    channel.once('close', () => {
      this.#isUsable = false
    })
    // With no message waiting the reason comes here, before `close`.
    channel.on('error', (error) => {
      this.#closeCode ??= failureOf(error).code
    })
    channel.on('basic.return', (returned) => this.#onReturn(returned))
    await channel.confirmSelect()
    return channel
  }

  #onReturn(returned: ReturnedMessage): void {
    for (const waiting of this.#mandatory) {
      const isIt = waiting.routingKey === returned.routingKey && waiting.body.equals(returned.body as Buffer)
      if (!isIt || waiting.wasReturned) continue
      waiting.wasReturned = true
      return
    }
  }

  #refused(code: string, routingKey: string): PublishResult {
    return { ok: false, error: this.#refusal(code, routingKey) }
  }

  #refusal(code: string, routingKey: string): PublishRefusal {
    const exchange = this.#exchange === '' ? 'the default exchange' : `exchange ${this.#exchange}`
    switch (code) {
      case 'UNROUTABLE':
        return {
          code: 'unroutable',
          message: `No queue takes messages with key ${routingKey} from ${exchange}: bind one, or correct the key.`,
          retryable: true,
        }
      case 'NOT_FOUND':
        return { code: 'no-such-exchange', message: `There is no ${exchange}: declare it first.`, retryable: true }
      case 'ACCESS_REFUSED':
        return {
          code: 'forbidden',
          message: `This user may not publish to ${exchange}: grant the right to write to it.`,
          retryable: false,
        }
      case 'PRECONDITION_FAILED':
        return {
          code: 'invalid',
          message: `The broker refused a message to ${exchange}: its user id is not the login's, its expiration is no number, or it is larger than the broker allows.`,
          retryable: false,
        }
      case 'CODEC':
        return {
          code: 'too-large',
          message: 'The properties do not fit into one frame of this broker.',
          retryable: false,
        }
      case 'NACK':
        return {
          code: 'nacked',
          message: `The broker could not take a message to ${exchange}: try again.`,
          retryable: true,
        }
      default:
        return {
          code: 'lost',
          message: `The link broke before the broker confirmed a message to ${exchange}: it may have taken it; send it again.`,
          retryable: true,
        }
    }
  }
}

/** The library adds a timestamp of its own unless the field is there, be it empty. */
function envelopeOf({ exchange, routingKey, properties }: OutgoingMessage, mandatory: boolean): Envelope {
  // `undefined` is what the library takes for "not there", whatever its type says.
  return { timestamp: undefined, ...properties, exchange, routingKey, mandatory } as Envelope
}
