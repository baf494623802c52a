import type { HostSilence, HostStatus } from '@multimeter/protocol'

import { formatGap } from '../ui/format-age.ts'
import { visibleLine } from '../ui/visible-text.ts'
import type { Judgement } from './host-state.ts'

/** For how long a host has been quiet while it would have been heard, ms: its limit counts only that. */
export function quietInSightMs({ lastHeardAt }: Pick<HostStatus, 'lastHeardAt'>, { now, sight }: Judgement): number {
  const isSince = !sight.isLost && sight.sinceAt <= now
  return now - (isSince ? Math.max(lastHeardAt, sight.sinceAt) : lastHeardAt)
}

/** The share of its limit that a host's quiet in sight has used, 0 to 1; undefined where it has no limit. */
export function limitUsed(silence: HostSilence | undefined, quietMs: number): number | undefined {
  if (silence === undefined || silence.state === 'retired' || silence.limitMs === undefined) return undefined
  if (silence.state === 'silent') return 1
  return share(quietMs, silence.limitMs)
}

/** How far a late host is on its way from late to silent by its quiet in sight, 0 to 1. */
export function lateProgress(silence: HostSilence | undefined, quietMs: number): number {
  const { lateMs = 0, limitMs = 0 } = silence ?? {}
  return share(quietMs - lateMs, limitMs - lateMs)
}

/** Why a learned limit is what it is. */
const LEARNED_WORDS = {
  gaps: 'learned from its longest usual gaps',
  youth: 'that of a host known for less than an hour',
  least: 'the least that any host has',
} as const satisfies Record<NonNullable<HostSilence['learnedFrom']>, string>

/** In words: which limit applies to a host, and why. */
export function describeLimit(silence: HostSilence | undefined): string {
  if (silence === undefined) return 'Nobody judges it'
  if (silence.state === 'retired') return 'It is retired: nothing is expected until it speaks again'
  const usual = silence.usualGapMs === undefined ? '' : `Usually every ${formatGap(silence.usualGapMs)}; `
  const after = silence.limitMs === undefined ? 'no limit' : `silent after ${formatGap(silence.limitMs)}`
  switch (silence.limitBy) {
    case 'learned':
      return sentence(`${usual}${after}, ${LEARNED_WORDS[silence.learnedFrom ?? 'gaps']}`)
    case 'ttl':
      return sentence(`${usual}${after}, as it asked for itself`)
    case 'setting':
      return sentence(`${usual}${after}, as is set for it`)
    case 'learning':
      return 'Its rhythm is still being learned, so nothing is expected of it yet'
    case 'never':
      return 'It is set that nobody expects it to speak'
  }
}

/** Who or what retired a host: `retired: drained`. */
export function describeRetirement({ reason }: Pick<HostSilence, 'reason'>): string {
  return reason === undefined || reason === '' ? 'retired' : `retired: ${visibleLine(reason)}`
}

function share(part: number, whole: number): number {
  if (!(whole > 0)) return part >= 0 ? 1 : 0
  return Math.min(1, Math.max(0, part / whole))
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
