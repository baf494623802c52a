import type { Bus, IncomingMessage, Listener } from '@multimeter/bus'
import type { Cancel, Clock } from '@multimeter/clock'

import { MARKER_LIMIT_MS } from './limits.ts'

const MESSAGE_TYPE = 'multimeter.marker'

export interface MarkerOptions {
  readonly bus: Pick<Bus, 'publish'>
  readonly clock: Clock
  /** Something that nobody else knows, so that no stranger's message passes for ours. */
  readonly token: string
  /** The way back to us; none while there is no queue. */
  readonly replyAddress: () => Listener['replyAddress']
}

interface Underway {
  readonly id: string
  readonly settle: (isBack: boolean) => void
  readonly cancel: Cancel
}

/** A message through the broker into our own queue: once it is back, all that was published before it was heard. */
export class Marker {
  readonly #options: MarkerOptions
  #underway: Underway | undefined
  #number = 0

  constructor(options: MarkerOptions) {
    this.#options = options
  }

  /** True once it is back; false where it cannot be sent, is not back in MARKER_LIMIT_MS, or another was sent. */
  async send(): Promise<boolean> {
    const { bus, clock, replyAddress } = this.#options
    this.#settle(false)
    const address = replyAddress()
    if (address === undefined) return false
    const id = `${this.#prefix}${++this.#number}`
    const isBack = new Promise<boolean>((settle) => {
      const cancel = clock.schedule(MARKER_LIMIT_MS, () => this.#settle(false))
      this.#underway = { id, settle, cancel }
    })
    const result = await bus.publish({
      ...address,
      properties: { type: MESSAGE_TYPE, messageId: id },
      body: new Uint8Array(),
    })
    if (!result.ok && this.#underway?.id === id) this.#settle(false)
    return isBack
  }

  /** Whether a message is one of ours; one that was given up is nothing any more. */
  take({ exchange, properties: { type, messageId = '' } }: IncomingMessage): boolean {
    if (exchange !== '' || type !== MESSAGE_TYPE || !messageId.startsWith(this.#prefix)) return false
    if (messageId === this.#underway?.id) this.#settle(true)
    return true
  }

  /** Idempotent. */
  stop(): void {
    this.#settle(false)
  }

  get #prefix(): string {
    return `${this.#options.token}.marker.`
  }

  #settle(isBack: boolean): void {
    this.#underway?.cancel()
    this.#underway?.settle(isBack)
    this.#underway = undefined
  }
}
