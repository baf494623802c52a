import type { Cancel, Clock } from '@multimeter/clock'
import type { ClientState, SubscriptionRequest } from '@multimeter/client'
import type { Gap, ServerMessage, SourceStatus, WireEvent } from '@multimeter/protocol'

import { describeLoad, type LoadEnd } from './describe-load.ts'
import type { GapLoad } from './log/log-row.ts'
import type { KeptLine } from './probe-rows.ts'
import type { SeqRange } from './range-of-gap.ts'
import type { ConnectClient, Subscriber } from './subscriber.ts'

/** Lines brought back of one hole; the messages after them are counted as missing. */
export const MAX_LOADED_LINES = 2_000

/** What has not come by then is told as missing. */
export const GAP_LOAD_TIMEOUT_MS = 10_000

/** The one subscription of the connection. */
const LOAD_ID = 1

export interface GapToLoad extends SeqRange {
  readonly gap: Gap
  /** What was listened to. */
  readonly request: SubscriptionRequest
}

/** What came back of a hole, and how it reads. */
export interface LoadedGap extends Omit<GapLoad, 'lines'> {
  readonly lines: readonly KeptLine[]
}

export interface GapLoaderOptions {
  readonly clock: Clock
  readonly connect: ConnectClient
  readonly linesOf: (event: WireEvent, epoch: string) => readonly KeptLine[]
  /** Called once, unless it was stopped before. */
  readonly onLoaded: (loaded: LoadedGap) => void
}

/**
 * Asks the gateway once more for what is missing in a hole. It does so in a connection of its own: in the page's, a subscription
 * that begins further back would be told among live events, and hold those up.
 */
export class GapLoader {
  readonly #toLoad: GapToLoad
  readonly #options: GapLoaderOptions
  readonly #client: Subscriber
  readonly #cancelTimeout: Cancel
  readonly #lines: KeptLine[] = []
  #events = 0
  #isAsked = false
  #isEnded = false

  constructor(toLoad: GapToLoad, options: GapLoaderOptions) {
    this.#toLoad = toLoad
    this.#options = options
    this.#cancelTimeout = options.clock.schedule(GAP_LOAD_TIMEOUT_MS, () => this.#end('too-late'))
    this.#client = options.connect({
      onState: (state) => this.#state(state),
      onMessage: (message) => this.#message(message),
      onBatch: (events) => this.#batch(events),
    })
  }

  /** Gives it up. Idempotent. */
  stop(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#cancelTimeout()
    this.#client.stop()
  }

  #state({ state }: ClientState): void {
    if (state === 'stale' || state === 'refused') this.#end('no-link')
  }

  #message(message: ServerMessage): void {
    if (message.type === 'welcome' && message.epoch !== this.#toLoad.gap.epoch) this.#end('restarted')
    else if (message.type === 'sources') this.#ask(message.sources)
    else if (message.type === 'caught-up' || message.type === 'refused') this.#end('all-told')
  }

  #ask(sources: readonly SourceStatus[]): void {
    if (this.#isAsked || this.#isEnded) return
    this.#isAsked = true
    const { gap, fromSeq, request } = this.#toLoad
    const { source, epoch, fromAt } = gap
    // Of every other source all was had: the gateway need not look for it.
    const others = sources.filter((other) => other.source !== source)
    const since = [
      { source, epoch, seq: fromSeq - 1, receivedAt: fromAt },
      ...others.map((other) => ({ source: other.source, epoch, seq: Number.MAX_SAFE_INTEGER })),
    ]
    this.#client.subscribe(LOAD_ID, { ...request, since })
  }

  #batch(events: readonly WireEvent[]): void {
    const { gap, fromSeq, toSeq } = this.#toLoad
    for (const event of events) {
      if (this.#isEnded) return
      if (event.source !== gap.source || event.seq < fromSeq) continue
      if (event.seq > toSeq) return this.#end('all-told')
      const lines = this.#options.linesOf(event, gap.epoch)
      if (this.#lines.length + lines.length > MAX_LOADED_LINES) return this.#end('too-many')
      this.#lines.push(...lines)
      this.#events++
      if (event.seq === toSeq) this.#end('all-told')
    }
  }

  #end(end: LoadEnd): void {
    if (this.#isEnded) return
    this.stop()
    const { count } = this.#toLoad.gap
    const missing = count === undefined ? undefined : Math.max(0, count - this.#events)
    const message = describeLoad({ end, found: this.#events, count })
    this.#options.onLoaded({ lines: this.#lines, missing, message })
  }
}
