import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

import { describeBlindness } from './describe-blindness.ts'

/** What a person should know of or act on of one source, in one line; the rest of it is told to who asks. */
export interface SourceNotice {
  /** Stable while the trouble lasts. */
  readonly id: string
  readonly level: 'broken' | 'warning' | 'calm'
  readonly title: string
  readonly sentence: string
  readonly more: readonly string[]
}

/** Exchanges whose trouble is told one by one; over it the rest is told as a number. */
const MAX_EXCHANGES_TOLD = 20

const ORDER: readonly SourceNotice['level'][] = ['broken', 'warning', 'calm']

/** At most one notice for each source, worst first; empty where all is well. */
export function describeSources(sources: readonly SourceStatus[]): readonly SourceNotice[] {
  const isOnly = sources.length === 1
  const notices = sources.flatMap((status) => noticeOf(status, isOnly))
  return ORDER.flatMap((level) => notices.filter((notice) => notice.level === level))
}

function noticeOf(status: SourceStatus, isOnly: boolean): readonly SourceNotice[] {
  const { source, state, message, blindness } = status
  const words = linkWords(state)
  const exchanges = exchangeFacts(status)
  const facts = [
    ...(words === undefined ? [] : [message ?? `The gateway reads it at ${status.address}.`]),
    ...exchanges,
  ]
  // Where it is connected, what it has to say is of the canary.
  if (words === undefined && message !== undefined) facts.push(message)
  const sentences = facts.flatMap(sentencesOf)
  const title = words === undefined ? undefined : `Broker ${source} ${words}.`
  if (blindness?.cause === 'link' && words === undefined) {
    // It is told for some seconds yet, as a link that comes and goes is one incident.
    const sentence = 'Hosts are judged once it was heard for some seconds.'
    return [
      {
        id: `${source}/connected/unproven`,
        level: 'calm',
        title: `Broker ${source} is connected.`,
        sentence,
        more: sentences,
      },
    ]
  }
  if (blindness !== undefined) {
    // That nobody judges is told first; what else there is to say of the source, to who asks.
    const blind = describeBlindness(blindness, isOnly)
    const sentence = title === undefined ? blind.sentence : `${blind.title} ${blind.sentence}`
    const more = sentences.filter((fact) => !sentence.includes(fact))
    return [{ id: `${source}/${state}/blind`, level: 'broken', title: title ?? blind.title, sentence, more }]
  }
  const [sentence, ...more] = sentences
  if (sentence === undefined) return []
  const notice = { id: `${source}/${state}`, sentence, more }
  if (title !== undefined) return [{ ...notice, level: state === 'connecting' ? 'warning' : 'broken', title }]
  if (exchanges.length > 0) return [{ ...notice, level: 'warning', title: `Broker ${source} is not read in full.` }]
  return [{ ...notice, level: 'calm', title: `Broker ${source} is read without proof of life.` }]
}

function linkWords(state: SourceStatus['state']): string | undefined {
  switch (state) {
    case 'connected':
      return undefined
    case 'connecting':
      return 'is being connected'
    case 'blocked':
      return 'refuses to take messages for now'
    case 'disconnected':
      return 'is not connected'
    case 'stopped':
      return 'is not tried any more'
  }
}

function exchangeFacts({ state, exchanges }: SourceStatus): readonly string[] {
  // While the link is down nothing can be bound; one sentence about the link is enough.
  if (state !== 'connected' && state !== 'blocked') return []
  const bad = exchanges.filter((exchange) => exchange.state !== 'bound' && exchange.state !== 'pending')
  const told = bad.slice(0, MAX_EXCHANGES_TOLD).map(exchangeFact)
  if (bad.length <= MAX_EXCHANGES_TOLD) return told
  return [...told, `${bad.length - MAX_EXCHANGES_TOLD} more exchanges are not read: all are listed under Add a host.`]
}

function exchangeFact({ exchange, state, message }: ExchangeStatus): string {
  return message ?? `Exchange ${exchange} is ${state}: nothing is heard through it, and the gateway tries again.`
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]) +(?=\p{Lu})/u)
}
