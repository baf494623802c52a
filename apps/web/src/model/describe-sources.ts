import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

/** Something about a source that a person should know of or act on. */
export interface SourceTrouble {
  /** Stable while the trouble lasts. */
  readonly id: string
  readonly level: 'broken' | 'warning'
  readonly title: string
  readonly message: string
}

/** Exchanges whose trouble is listed one by one; over it the rest is told as a number. */
const MAX_EXCHANGES_TOLD = 3

/** What is wrong with the sources, worst first; empty where all is well. */
export function describeTroubles(sources: readonly SourceStatus[]): readonly SourceTrouble[] {
  const broken = sources.flatMap(linkTrouble)
  const warnings = sources.flatMap(exchangeTroubles)
  return [...broken, ...warnings]
}

function linkTrouble({ source, address, state, message }: SourceStatus): readonly SourceTrouble[] {
  if (state === 'connected') return []
  const words: Readonly<Record<typeof state, string>> = {
    connecting: 'is being connected',
    blocked: 'refuses to take messages for now',
    disconnected: 'is not connected',
    stopped: 'is not tried any more',
  }
  return [
    {
      id: `${source}/link/${state}`,
      level: state === 'connecting' ? 'warning' : 'broken',
      title: `Broker ${source} ${words[state]}.`,
      message: message ?? `The gateway reads it at ${address}.`,
    },
  ]
}

function exchangeTroubles({ source, state, exchanges }: SourceStatus): readonly SourceTrouble[] {
  // While the link is down nothing can be bound; one sentence about the link is enough.
  if (state !== 'connected' && state !== 'blocked') return []
  const bad = exchanges.filter(isBad)
  const told = bad.slice(0, MAX_EXCHANGES_TOLD).map((exchange): SourceTrouble => ({
    id: `${source}/${exchange.exchange}/${exchange.state}`,
    level: 'warning',
    title: `Exchange ${exchange.exchange} on ${source} is ${wordOf(exchange)}.`,
    message: exchange.message ?? 'Nothing is heard through it; the gateway tries again.',
  }))
  if (bad.length <= MAX_EXCHANGES_TOLD) return told
  return [
    ...told,
    {
      id: `${source}/more`,
      level: 'warning',
      title: `${bad.length - MAX_EXCHANGES_TOLD} more exchanges on ${source} are not bound.`,
      message: 'All of them are listed under Add a host.',
    },
  ]
}

function isBad({ state }: ExchangeStatus): boolean {
  return state === 'missing' || state === 'mistyped' || state === 'refused'
}

function wordOf({ state }: ExchangeStatus): string {
  if (state === 'mistyped') return 'of another type than configured'
  return state === 'missing' ? 'missing' : 'refused'
}
