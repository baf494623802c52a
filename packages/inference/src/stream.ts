import { harmless } from './harmless.ts'
import { findHostWord, RECOMMENDED_HOST_WORD } from './host.ts'
import { MAX_KEY_WORDS, MAX_STREAM_CHARACTERS } from './limits.ts'
import type { HostReading } from './reading.ts'

/** What a routing key says beyond the host. */
export interface KeyReading {
  readonly stream: string
  /** `company, system, environment` before the host. */
  readonly group: readonly string[] | undefined
}

/** The words of a routing key; empty ones count. */
export function wordsOf(routingKey: string): readonly string[] {
  return routingKey.split('.', MAX_KEY_WORDS)
}

/**
 * The stream is what follows the host in the key; what precedes it where nothing follows; the whole key where it names no
 * host; the exchange where the key says nothing at all.
 */
export function readKey(
  { exchange, routingKey }: { readonly exchange: string; readonly routingKey: string },
  words: readonly string[],
  host: HostReading | undefined,
): KeyReading {
  const at = host?.keyWord
  if (host === undefined || at === undefined) return { stream: named(routingKey, exchange), group: undefined }
  const after = words.slice(at + hostWidth(words, at, host.host)).join('.')
  const stream = after === '' ? words.slice(0, at).join('.') : after
  const group = at === RECOMMENDED_HOST_WORD ? words.slice(0, at) : undefined
  return {
    stream: named(stream, exchange),
    group:
      group?.every((word) => word !== '') === true
        ? group.map((word) => harmless(word, MAX_STREAM_CHARACTERS))
        : undefined,
  }
}

/** A full name whose dots were left in the key takes as many words as it has parts. */
function hostWidth(words: readonly string[], at: number, host: string): number {
  const parts = host.toLowerCase().split('.')
  return parts.length > 1 && parts.every((part, index) => words[at + index]?.toLowerCase() === part) ? parts.length : 1
}

function named(stream: string, exchange: string): string {
  return harmless(stream || exchange || '(no key)', MAX_STREAM_CHARACTERS)
}

/** The reading of a host that somebody else told: the gateway, which has heard more than this reader. */
export function knownHost(words: readonly string[], host: string): HostReading {
  const keyWord = findHostWord(words, host)
  return keyWord < 0 ? { host, evidence: 'told' } : { host, evidence: 'told', keyWord }
}
