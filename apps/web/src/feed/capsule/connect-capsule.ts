import type { SubscriptionRequest } from '@multimeter/client'
import type { Cancel, Clock } from '@multimeter/clock'
import {
  type Gap,
  type Hosts,
  type HostStatus,
  MAX_HOLES,
  PROTOCOL_VERSION,
  type WireEvent,
} from '@multimeter/protocol'
import { matches, parsePattern, type Pattern } from '@multimeter/topics'

import { isSameHost } from '../same-host.ts'
import type { ConnectClient, Subscriber } from '../subscriber.ts'
import type { Capsule, CapsuleItem } from './capsule-builder.ts'
import type { CapsuleHost } from './capsule.ts'
import { LEAD_MS, type SteppedClock } from './stepped-clock.ts'

/** Events told in one turn. */
const EVENTS_PER_TURN = 500

interface CapsuleConnection {
  readonly capsule: Capsule
  /** Of the worker; time shown is `shown`. */
  readonly clock: Clock
  readonly shown: SteppedClock
}

/** Connects to a capsule as to a gateway: what hears it need not know which of them it is. */
export function connectCapsule({ capsule, clock, shown }: CapsuleConnection): ConnectClient {
  return (handlers): Subscriber => {
    let cancel: Cancel = clock.schedule(0, begin)
    let epoch: string | undefined
    let serving: number | undefined
    let isStopped = false

    function begin(): void {
      handlers.onState?.({ state: 'live', sinceAt: shown.now() })
      welcome(capsule.items.findLast((item) => item.kind === 'event')?.epoch ?? '')
      handlers.onMessage?.({ type: 'sources', sources: capsule.sources })
      // Rates are made of counts: a list before, and one of now.
      handlers.onMessage?.({ ...hostsMessage(true, capsule.hosts.map(before)), holes: holesOf(capsule.items) })
      shown.toEnd()
      handlers.onMessage?.(hostsMessage(false, capsule.hosts))
    }

    function welcome(next: string): void {
      if (next === epoch) return
      epoch = next
      handlers.onMessage?.({
        type: 'welcome',
        version: PROTOCOL_VERSION,
        epoch,
        serverAt: shown.now(),
        limits: NO_LIMITS,
        product: { name: 'multimeter', version: capsule.header.gateway },
      })
    }

    function serve(items: readonly CapsuleItem[], from: number): void {
      let batch: WireEvent[] = []
      const flush = (): void => {
        if (batch.length > 0) handlers.onBatch?.(batch)
        batch = []
      }
      const end = Math.min(items.length, from + EVENTS_PER_TURN)
      for (const item of items.slice(from, end)) {
        if (item.kind === 'event' && item.epoch === epoch) batch.push(item.event)
        else {
          flush()
          if (item.kind === 'gap') handlers.onMessage?.(item.gap)
          else {
            welcome(item.epoch)
            batch.push(item.event)
          }
        }
      }
      flush()
      if (isStopped) return
      if (end < items.length) cancel = clock.schedule(0, () => serve(items, end))
      else handlers.onMessage?.({ type: 'caught-up', positions: [] })
    }

    return {
      subscribe(id, request) {
        const wrong = (request.patterns ?? []).map(parsePattern).find((parsed) => !parsed.ok)
        const chosen = itemsOf(capsule.items, request)
        serving = id
        const isBegun = epoch !== undefined
        cancel()
        cancel = clock.schedule(0, () => {
          if (!isBegun && epoch === undefined) begin()
          if (wrong?.ok === false) {
            handlers.onMessage?.({ type: 'refused', id, code: 'bad-pattern', message: wrong.error.message })
            return
          }
          handlers.onMessage?.({ type: 'subscribed', id, from: [], positions: [], behind: chosen.length })
          serve(chosen, 0)
        })
      },
      unsubscribe(id) {
        if (id === serving && epoch !== undefined) cancel()
      },
      setVisible: () => undefined,
      reconnect: () => undefined,
      stop() {
        isStopped = true
        cancel()
      },
    }
  }
}

const NO_LIMITS = {
  maxClientMessageBytes: 0,
  maxSubscriptions: 1,
  maxPatternWords: 0,
  maxOutboundBytes: 0,
  maxBodyBytes: 0,
} as const

/** What of a capsule fits a subscription. Gaps are told in any case: whoever hears them knows whose they are. */
function itemsOf(items: readonly CapsuleItem[], request: SubscriptionRequest): readonly CapsuleItem[] {
  const patterns = (request.patterns ?? []).flatMap((text): readonly Pattern[] => {
    const parsed = parsePattern(text)
    return parsed.ok ? [parsed.value] : []
  })
  const hosts = request.hosts ?? []
  return items.filter((item) => {
    if (item.kind === 'gap') return request.since === undefined
    const { event, epoch } = item
    const { host, routingKey, source, seq } = event
    if (hosts.length > 0 && (host === undefined || !hosts.some((wanted) => isSameHost(wanted, host)))) return false
    const since = request.since?.find((position) => position.source === source && position.epoch === epoch)
    if (since !== undefined && seq <= since.seq) return false
    return patterns.some((pattern) => matches(pattern, routingKey))
  })
}

function hostsMessage(complete: boolean, hosts: readonly HostStatus[]): Hosts {
  return { type: 'hosts', complete, hosts, refused: 0 }
}

/** What nobody heard of any host, which is told with the rates of its time; what is listened to is told of it in its place. */
function holesOf(items: readonly CapsuleItem[]): readonly Gap[] {
  return items
    .flatMap((item) => (item.kind === 'gap' && item.gap.host === undefined ? [item.gap] : []))
    .slice(-MAX_HOLES)
}

/** A host shortly before the end. */
function before(host: CapsuleHost): HostStatus {
  const { ratePerSecond } = host
  const isKnown = typeof ratePerSecond === 'number' && ratePerSecond >= 0
  return { ...host, count: host.count - (isKnown ? (ratePerSecond * LEAD_MS) / 1_000 : 0) }
}
