import type { HostRecord, SavedWatched } from '@multimeter/hosts'
import { isHost } from '@multimeter/protocol/schema'
import { z } from 'zod'

/** What one process hands to another of a host, or to itself over a restart. */
export type KeptHost =
  | { readonly kind: 'host'; readonly host: HostRecord }
  | { readonly kind: 'watched'; readonly source: string; readonly saved: SavedWatched }

const STATES = ['live', 'late', 'silent', 'retired'] as const

const watched = z.object({
  kind: z.literal('watched'),
  source: z.string(),
  saved: z.object({
    host: z.string().min(1),
    stream: z.string().optional(),
    state: z.enum(STATES),
    sinceAt: z.number(),
    told: z.enum(STATES).optional(),
    reason: z.string().optional(),
    knownMs: z.number().nonnegative(),
    lastHeardAt: z.number(),
    ttlMs: z.number().positive().optional(),
    rhythm: z.object({
      counts: z.array(z.number()),
      gaps: z.number().nonnegative(),
      overLimit: z.number().nonnegative(),
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
