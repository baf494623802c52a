import type { HostStatus } from '@multimeter/protocol'

import { formatCount } from '../ui/format-number.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** A reader of the screen is interrupted at most this often. */
export const MIN_SENTENCE_APART_MS = 10_000

type Told = 'silent' | 'retired' | 'live'

const CHANGES: Readonly<Record<Told, { readonly one: string; readonly many: string }>> = {
  silent: { one: 'is silent', many: 'are silent' },
  retired: { one: 'is retired', many: 'are retired' },
  live: { one: 'speaks again', many: 'speak again' },
}

/**
 * Puts into words, for who cannot see the lamps, that hosts fell silent, speak again or were retired. `late` comes and goes too
 * often to be told. What happens between two sentences is told by the next, where it still holds.
 */
export class StateTeller {
  /** What was told of each listed host last, or found when it was seen first. */
  #told = new Map<string, Told>()
  #lastMs = Number.NEGATIVE_INFINITY

  /** @param atMs monotonic time. Returns one sentence, or undefined where there is nothing to tell, or not yet. */
  hear(hosts: readonly Pick<HostStatus, 'host' | 'silence'>[], atMs: number): string | undefined {
    if (atMs - this.#lastMs < MIN_SENTENCE_APART_MS) return undefined
    const changed: Record<Told, string[]> = { silent: [], retired: [], live: [] }
    const now = new Map<string, Told>()
    for (const { host, silence } of hosts) {
      if (silence === undefined) continue
      const before = this.#told.get(host)
      const state = silence.state === 'late' ? (before ?? 'live') : silence.state
      now.set(host, state)
      if (before !== undefined && before !== state) changed[state].push(host)
    }
    // Hosts that left the list are forgotten with it.
    this.#told = now
    const parts = (Object.keys(CHANGES) as Told[]).flatMap((state) => wording(state, changed[state]))
    if (parts.length === 0) return undefined
    this.#lastMs = atMs
    return parts.join(', ')
  }
}

function wording(state: Told, [first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return []
  const { one, many } = CHANGES[state]
  return [others.length === 0 ? `${visibleLine(first)} ${one}` : `${formatCount(others.length + 1)} hosts ${many}`]
}
