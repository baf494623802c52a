import type { Blindness, HostSilence, LearnedFrom, Untold } from '@multimeter/hosts'

import { durationWords } from './duration-words.ts'
import type { HostEventName } from './host-event.ts'

/** What is told of a host whose state is not the one that was told last. */
export function eventNameOf({ silence, told }: Untold): HostEventName {
  if (silence.state !== 'live') return silence.state
  return told === undefined ? 'appeared' : 'returned'
}

/** One sentence for people about a host's change. */
export function describeChange(untold: Untold): string {
  const { host, stream, silence, told, quietMs } = untold
  const who = stream === undefined ? host : `${stream} of ${host}`
  switch (eventNameOf(untold)) {
    case 'appeared':
      return `${who} spoke for the first time.`
    case 'late':
      return `${who} is late: last heard ${durationWords(quietMs)} ago. ${limitWords(silence)}`
    case 'silent':
      return `${who} is silent: last heard ${durationWords(quietMs)} ago. ${limitWords(silence)}`
    case 'returned':
      return `${who} speaks again, after it was ${told ?? 'quiet'}.`
    case 'retired':
      return `${who} is retired: ${silence.reason ?? 'no reason was given'}. Nothing is expected of it until it speaks again.`
  }
}

/** Why a learned limit is what it is. */
const LEARNED_WORDS = {
  gaps: 'was learned from its longest usual gaps',
  youth: 'is that of a host known for less than an hour',
  least: 'is the least that any host has',
} as const satisfies Record<LearnedFrom, string>

/** What limit holds, and why. */
export function limitWords({ limitBy, learnedFrom, limitMs, usualGapMs }: HostSilence): string {
  const usual = usualGapMs === undefined ? '' : `It usually speaks every ${durationWords(usualGapMs)}; `
  const limit = limitMs === undefined ? '' : durationWords(limitMs)
  switch (limitBy) {
    case 'learned':
      return `${usual}its limit of ${limit} ${LEARNED_WORDS[learnedFrom ?? 'gaps']}.`
    case 'ttl':
      return `${usual}it asked for a limit of ${limit} itself.`
    case 'setting':
      return `${usual}a limit of ${limit} is set for it.`
    case 'learning':
      return 'It has no rhythm yet, so nothing is expected of it.'
    case 'never':
      return 'It is set that nothing is expected of it.'
  }
}

/** What is told when we are blind, and when we see again. */
export function describeBlindness({ message, sinceAt, untilAt, unjudged, cause }: Blindness): string {
  if (untilAt === undefined) {
    return cause === 'hosts'
      ? `The observer is blind: ${message}`
      : `The observer is blind: ${message} No host is judged until sight returns.`
  }
  const after = `The observer sees again after ${durationWords(untilAt - sinceAt)}.`
  if (unjudged.count === 0) return after
  const hosts = unjudged.count === 1 ? '1 host was' : `${unjudged.count.toLocaleString('en')} hosts were`
  return `${after} ${hosts} not judged meanwhile and may be quiet for one more limit.`
}
