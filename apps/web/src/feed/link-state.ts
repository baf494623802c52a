import type { ClientState } from '@multimeter/client'

import type { LinkState } from './connection-state.ts'

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
  /** The state of the client that `#link` was made of; its times are translated once, so that they stand still. */
  #client: ClientState | undefined
  #behindSinceMs: number | undefined

  constructor(startedAt: number) {
    this.#link = { state: 'connecting', sinceAt: startedAt }
  }

  /** @param lagEvents events not yet read though sent; 0 where this machine keeps up. */
  at(client: ClientState, lagEvents: number, moment: LinkMoment): LinkState {
    if (client.state === 'live' || client.state === 'catching-up') {
      const behind = client.state === 'live' ? lagEvents : Math.max(client.behind, lagEvents, 1)
      this.#link = this.#connected(behind, moment)
    } else {
      if (client !== this.#client) this.#link = disconnected(client, moment) ?? this.#link
      this.#behindSinceMs = undefined
    }
    this.#client = client
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

/** Undefined for a client that was stopped: the page is going away. */
function disconnected(
  client: Exclude<ClientState, { state: 'live' | 'catching-up' }>,
  { clockOffsetMs }: LinkMoment,
): LinkState | undefined {
  const sinceAt = Math.round(client.sinceAt + clockOffsetMs)
  switch (client.state) {
    case 'connecting':
      return { state: 'connecting', sinceAt }
    case 'stale': {
      const retryAt = client.retryAt === undefined ? undefined : Math.round(client.retryAt + clockOffsetMs)
      return { state: 'stale', sinceAt, message: client.message, retryAt }
    }
    case 'refused':
      return { state: 'refused', sinceAt, message: client.message }
    case 'stopped':
      return undefined
  }
}
