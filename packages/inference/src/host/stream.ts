import { harmless } from '../harmless.ts'
import { MAX_STREAM_CHARACTERS } from '../limits.ts'
import type { HostReading } from '../reading.ts'
import type { KeyFacts, KeyReading } from './routing-key.ts'

/**
 * The stream is what follows the host in the key; what precedes it where nothing follows; the whole key where it names no
 * host; the exchange where the key says nothing at all.
 */
export function readKey(exchange: string, key: KeyFacts, host: HostReading | undefined): KeyReading {
  const at = host?.keyWord
  const reading =
    host === undefined || at === undefined ? key.withoutHost : key.withHost(at, hostWidth(key.words, at, host.host))
  return reading.stream === ''
    ? { ...reading, stream: harmless(exchange || '(no key)', MAX_STREAM_CHARACTERS) }
    : reading
}

/** The reading of a host that somebody else told: the gateway, which has heard more than this reader. */
export function knownHost(key: KeyFacts, host: string): HostReading {
  const keyWord = key.wordNaming(host)
  return keyWord < 0 ? { host, evidence: 'told' } : { host, evidence: 'told', keyWord }
}

/** A full name whose dots were left in the key takes as many words as it has parts. */
function hostWidth(words: readonly string[], at: number, host: string): number {
  if (!host.includes('.')) return 1
  const parts = host.toLowerCase().split('.')
  return parts.every((part, index) => words[at + index]?.toLowerCase() === part) ? parts.length : 1
}
