import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

import type { CanaryTrace } from '../../model/select-canary.ts'
import type { LampState } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

/** One step between an emitter and this page. */
export interface Check {
  readonly id: string
  readonly lamp: LampState
  readonly title: string
  readonly detail: string
}

interface Listening {
  readonly sources: readonly SourceStatus[]
  readonly canaries: readonly CanaryTrace[]
  readonly formatTrip: (ms: number) => string
}

/** Link, queue for each exchange, canary: for each broker, in this order. */
export function checkListening({ sources, canaries, formatTrip }: Listening): readonly Check[] {
  if (sources.length === 0) {
    return [{ id: 'link', lamp: 'waiting', title: 'Broker link', detail: 'the gateway has not said yet' }]
  }
  return sources.flatMap((source) => {
    const suffix = sources.length > 1 ? ` ${visibleLine(source.source)}` : ''
    return [
      linkCheck(source, suffix),
      ...boundCheck(source),
      ...unbound(source).map((exchange) => exchangeCheck(source, exchange)),
      canaryCheck(source, canaries, { suffix, formatTrip }),
    ]
  })
}

function linkCheck({ source, state, address, message, embedded }: SourceStatus, suffix: string): Check {
  const isUp = state === 'connected'
  const up = embedded ? `${address}, the embedded broker: for trying out, keeps nothing` : address
  return {
    id: `${source}/link`,
    lamp: isUp ? 'live' : state === 'connecting' ? 'waiting' : 'broken',
    title: `Broker link${suffix}`,
    detail: visibleLine(isUp ? up : `${state}. ${message ?? address}`),
  }
}

/** Said of an exchange of which all keys are read. */
const EVERYTHING = 'everything'

/** All that is bound in one step; what is not has a step of its own. */
function boundCheck({ source, exchanges }: SourceStatus): readonly Check[] {
  const bound = exchanges.filter(({ state }) => state === 'bound')
  if (bound.length === 0) return []
  const each = bound.map(({ exchange, keys }) => {
    const only = keysOf(keys)
    return only === EVERYTHING ? exchange : `${exchange} (${only})`
  })
  // Where a gateway reads only what is watched, it says so of each exchange in the same words, or nearly.
  const notes = new Set(bound.flatMap(({ message }) => (message === undefined ? [] : [message])))
  const detail = [`to ${each.join(', ')}`, ...notes].join('. ')
  return [{ id: `${source}/bound`, lamp: 'live', title: 'Own queue bound', detail: visibleLine(detail) }]
}

/** While the link is down nothing can be bound, and saying so of each exchange would say nothing. */
function unbound({ state, exchanges }: SourceStatus): readonly ExchangeStatus[] {
  const isUp = state === 'connected' || state === 'blocked'
  return isUp ? exchanges.filter((exchange) => exchange.state !== 'bound') : []
}

function keysOf(keys: readonly string[]): string {
  const named = keys.filter((key) => key !== '' && key !== '#')
  return named.length === 0 ? EVERYTHING : `key ${named.join(', ')}`
}

function exchangeCheck({ source }: SourceStatus, exchange: ExchangeStatus): Check {
  const { state, exchangeType, keys, message } = exchange
  const sought = `${exchangeType}, ${keysOf(keys)}`
  return {
    id: `${source}/${exchange.exchange}`,
    lamp: state === 'pending' ? 'waiting' : 'warning',
    title: `Exchange ${visibleLine(exchange.exchange)}`,
    detail: visibleLine(`${state}. ${message ?? sought}`),
  }
}

function canaryCheck(
  { source }: SourceStatus,
  canaries: readonly CanaryTrace[],
  { suffix, formatTrip }: { readonly suffix: string; readonly formatTrip: (ms: number) => string },
): Check {
  const trace = canaries.find((each) => each.source === source)
  const id = `${source}/canary`
  const title = `Canary${suffix}`
  if (trace === undefined) return { id, lamp: 'waiting', title, detail: 'none came back yet' }
  const lost = `${trace.lost} of ${trace.sent} lost`
  if (Number.isNaN(trace.last)) return { id, lamp: 'broken', title, detail: `the newest was lost, ${lost}` }
  return { id, lamp: 'live', title, detail: `${formatTrip(trace.last)} round trip, ${lost}` }
}
