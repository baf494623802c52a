import { type HostRecord, MAX_SILENCE_LIMIT_MS, type SavedWatched } from '@multimeter/hosts'
import { MAX_HOST_CHARACTERS } from '@multimeter/protocol'
import { isHost } from '@multimeter/protocol/schema'
import { z } from 'zod'

import { MAX_REASON_CHARACTERS, MIN_SET_LIMIT_MS } from '../limits.ts'

/** What one process hands to another of a host, or to itself over a restart. */
export type KeptHost =
  | { readonly kind: 'host'; readonly host: HostRecord }
  | { readonly kind: 'watched'; readonly source: string; readonly saved: SavedWatched }

/** Two for each length of gap that is told apart. */
const MAX_COUNTS = 512

const STATES = ['live', 'late', 'silent', 'retired'] as const

const name = z.string().min(1).max(MAX_HOST_CHARACTERS)
/** What a Date can be made of. */
const time = z.number().min(0).max(8.64e15)
/** More than any process lives. */
const duration = z.number().min(0).max(1e13)
const amount = z.number().min(0).max(1e15)

const watched = z.object({
  kind: z.literal('watched'),
  source: z.string(),
  saved: z.object({
    host: name,
    stream: name.optional(),
    state: z.enum(STATES),
    sinceAt: time,
    told: z.enum(STATES).optional(),
    reason: z.string().max(MAX_REASON_CHARACTERS).optional(),
    knownMs: duration,
    lastHeardAt: time,
    ttlMs: z.number().min(MIN_SET_LIMIT_MS).max(MAX_SILENCE_LIMIT_MS).optional(),
    rhythm: z.object({
      counts: z.array(amount).max(MAX_COUNTS),
      meansMs: z
        .array(duration)
        .max(MAX_COUNTS / 2)
        .optional(),
      gaps: amount,
      overLimit: amount,
    }),
  }),
})

/** What was written as JSON; undefined for anything else. */
export function readKeptHost(json: unknown): KeptHost | undefined {
  const { kind, host } = (json ?? {}) as Readonly<Record<string, unknown>>
  if (kind === 'host') return isHost(host) ? { kind, host } : undefined
  const read = watched.safeParse(json)
  // What zod makes of an absent member is absent, though its type says undefined.
  return read.success ? (read.data as KeptHost) : undefined
}
