import type { ClientState } from '@multimeter/client'

import type { LinkState } from './feed.ts'

/** A backlog that lasts shorter than this is over before anybody could read the words; the chip must not flicker. */
const CATCHING_UP_AFTER_MS = 500

export interface LinkMoment {
  /** Monotonic. */
  readonly atMs: number
  /** By the gateway's clock. */
  readonly nowAt: number
  /** From this machine's wall time, in which the client speaks, to the gateway's. */
  readonly clockOffsetMs: number
}

/** What the page says of its link: the client's state in the gateway's time, and behind also where only reading lags. */
export class LinkView {
  #link: LinkState
  #behindSinceMs: number | undefined

  constructor(startedAt: number) {
    this.#link = { state: 'connecting', sinceAt: startedAt }
  }

  /** @param lagEvents events not yet read though sent; 0 where this machine keeps up. */
  at(client: ClientState, lagEvents: number, moment: LinkMoment): LinkState {
    const sinceAt = client.sinceAt + moment.clockOffsetMs
    switch (client.state) {
      case 'live':
      case 'catching-up':
        this.#link = this.#connected(
          client.state === 'live' ? lagEvents : Math.max(client.behind, lagEvents, 1),
          moment,
        )
        break
      case 'stale': {
        const retryAt = client.retryAt === undefined ? undefined : client.retryAt + moment.clockOffsetMs
        this.#link = { state: 'stale', sinceAt, message: client.message, retryAt }
        break
      }
      case 'refused':
        this.#link = { state: 'refused', sinceAt, message: client.message }
        break
      case 'connecting':
        this.#link = { state: 'connecting', sinceAt }
        break
      case 'stopped':
        // The page is going away.
        break
    }
    if (client.state !== 'live' && client.state !== 'catching-up') this.#behindSinceMs = undefined
    return this.#link
  }

  #connected(behind: number, { atMs, nowAt }: LinkMoment): LinkState {
    const link = this.#link
    if (behind === 0) {
      this.#behindSinceMs = undefined
      return link.state === 'live' ? link : { state: 'live', sinceAt: nowAt }
    }
    this.#behindSinceMs ??= atMs
    if (link.state === 'catching-up') return { ...link, behind }
    if (atMs - this.#behindSinceMs >= CATCHING_UP_AFTER_MS) return { state: 'catching-up', sinceAt: nowAt, behind }
    return link.state === 'live' ? link : { state: 'live', sinceAt: nowAt }
  }
}
