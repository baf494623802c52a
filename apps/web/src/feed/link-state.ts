import type { LinkState } from './feed.ts'

/** What the client says of its connection. */
export type LinkNews =
  | { readonly kind: 'trying' }
  | { readonly kind: 'welcomed' }
  /** Nothing was heard for too long, or the socket closed; it will be tried again at `retryAt`, where that is known. */
  | {
      readonly kind: 'lost'
      readonly sinceAt: number
      readonly message: string
      readonly retryAt: number | undefined
    }
  /** Trying again does not help. */
  | { readonly kind: 'refused'; readonly message: string }

/**
 * The state after some news. A page that was live and lost its link stays stale, with the moment it was lost, until it is
 * live again: trying in between is told by `retryAt`, not by a state that flickers.
 */
export function nextLink(link: LinkState, news: LinkNews, nowAt: number): LinkState {
  switch (news.kind) {
    case 'trying':
      if (link.state === 'stale') return { ...link, retryAt: undefined }
      return link.state === 'connecting' ? link : { state: 'connecting', sinceAt: nowAt }
    case 'welcomed':
      return { state: 'live', sinceAt: nowAt }
    case 'lost': {
      const sinceAt = link.state === 'stale' ? link.sinceAt : news.sinceAt
      return { state: 'stale', sinceAt, message: news.message, retryAt: news.retryAt }
    }
    case 'refused':
      return { state: 'refused', sinceAt: nowAt, message: news.message }
  }
}

/** A replay shorter than this is over before anybody could read the words. */
const CATCHING_UP_AFTER_MS = 500

/** Tells "live" and "catching up" apart once a backlog has lasted. */
export class Backlog {
  #sinceMs: number | undefined

  /** @param behind events still to come. @param atMs monotonic. */
  apply(
    link: LinkState,
    behind: number,
    { atMs, nowAt }: { readonly atMs: number; readonly nowAt: number },
  ): LinkState {
    if (link.state !== 'live' && link.state !== 'catching-up') {
      this.#sinceMs = undefined
      return link
    }
    if (behind === 0) {
      this.#sinceMs = undefined
      return link.state === 'live' ? link : { state: 'live', sinceAt: nowAt }
    }
    this.#sinceMs ??= atMs
    if (atMs - this.#sinceMs < CATCHING_UP_AFTER_MS) return link
    const sinceAt = link.state === 'catching-up' ? link.sinceAt : nowAt
    return { state: 'catching-up', sinceAt, behind }
  }
}
