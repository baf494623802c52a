import type { MessageProperties } from '@multimeter/bus'
import { MAX_SILENCE_LIMIT_MS } from '@multimeter/hosts'

import { MAX_REASON_CHARACTERS, MIN_SET_LIMIT_MS } from '../limits.ts'

/** What a host asks of who judges it, in the headers of its messages. */
export interface SpokenWishes {
  /** `ttl`, in seconds: its limit of silence. */
  readonly ttlMs?: number
  /** `x-departing`: it goes on purpose, and why. */
  readonly departing?: string
}

const NO_WISHES: SpokenWishes = {}

/** A `ttl` that is no number of seconds from 1 s to 7 days is not taken. */
export function spokenWishes(headers: MessageProperties['headers']): SpokenWishes {
  if (headers === undefined) return NO_WISHES
  const { ttl, 'x-departing': departing } = headers
  const ttlMs = typeof ttl === 'number' || typeof ttl === 'string' ? Number(ttl) * 1_000 : Number.NaN
  return {
    ...(ttlMs >= MIN_SET_LIMIT_MS && ttlMs <= MAX_SILENCE_LIMIT_MS && { ttlMs }),
    ...(typeof departing === 'string' && { departing: departing.slice(0, MAX_REASON_CHARACTERS) || 'no reason given' }),
  }
}
