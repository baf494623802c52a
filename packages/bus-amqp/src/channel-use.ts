import type { Channel } from 'rabbitmq-client'

import type { AmqpFailure } from './amqp-problem.ts'
import { failureOf } from './amqp-problem.ts'

export type ChannelResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AmqpFailure }

/**
 * Runs questions to the broker one after another on a channel of their own. A refusal (404, 406 …) closes the channel it came
 * on; the next question opens another, so one wrong exchange hurts neither the queue nor the other exchanges.
 */
export class ChannelUse {
  readonly #acquire: () => Promise<Channel>
  #channel: Channel | undefined

  constructor(acquire: () => Promise<Channel>) {
    this.#acquire = acquire
  }

  async ask<T>(question: (channel: Channel) => Promise<T>): Promise<ChannelResult<T>> {
    try {
      if (this.#channel?.active !== true) this.#channel = await this.#acquire()
      return { ok: true, value: await question(this.#channel) }
    } catch (error) {
      return { ok: false, error: failureOf(error) }
    }
  }

  async end(): Promise<void> {
    await this.#channel?.close()
    this.#channel = undefined
  }
}
