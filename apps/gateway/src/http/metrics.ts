import type { SourceStatus } from '@multimeter/protocol'
import type { HubStats } from '@multimeter/sessions'
import type { Hono } from 'hono'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { DemandCounters } from '../demand/demand-bindings.ts'
import type { IntakeCounters } from '../event-intake.ts'
import { PRODUCT } from '../product.ts'
import type { SourceCounters } from '../source.ts'
import type { WatchdogFigures } from '../watchdog/watchdogs.ts'
import type { HttpBindings } from './http-bindings.ts'

/** What is counted elsewhere, read when somebody asks. No label is a host, a key or anything else that a stranger can make more of. */
export interface MetricsOptions {
  readonly hub: () => HubStats
  readonly intake: () => IntakeCounters
  readonly sources: () => readonly { readonly status: SourceStatus; readonly counters: SourceCounters }[]
  readonly hosts: () => { readonly size: number; readonly refused: number }
  readonly names: () => { readonly unlearned: number }
  readonly lastWords: () => { readonly bytes: number; readonly unkept: number }
  readonly watchdogs: () => readonly WatchdogFigures[]
  /** Undefined where bindings do not follow demand. */
  readonly demand: () => DemandCounters | undefined
}

/** Prometheus text, made here only. */
export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  /** A tick of the hub sent something and took so long. */
  tick(durationMs: number): void
}

type HubLevel = 'viewers' | 'hiddenViewers' | 'groups' | 'recentEvents' | 'recentBytes' | 'tailBytes' | 'queuedBytes'
type HubCount = Exclude<keyof HubStats, HubLevel | 'closed'>

const HUB_LEVELS: Readonly<Record<HubLevel, readonly [name: string, help: string]>> = {
  viewers: ['viewers', 'Browsers connected.'],
  hiddenViewers: ['hidden_viewers', 'Browsers connected of which nobody sees the page.'],
  groups: ['subscription_groups', 'Different sets of subscriptions.'],
  recentEvents: ['recent_events', 'Events that could be replayed.'],
  recentBytes: ['recent_bytes', 'Bytes of events that could be replayed.'],
  tailBytes: ['tail_bytes', 'Bytes of events that are kept on of single hosts.'],
  queuedBytes: ['queued_bytes', 'Bytes waiting for slow viewers.'],
}

const HUB_COUNTS: Readonly<Record<HubCount, readonly [name: string, help: string]>> = {
  eventsIn: ['hub_events_total', 'Events given to the hub.'],
  bodiesCut: ['hub_bodies_cut_total', 'Bodies over the limit, of which the first part was kept.'],
  sampledEvents: ['hub_sampled_events_total', 'Events not passed on because their host sent more than its share.'],
  deliveries: ['hub_deliveries_total', 'Events put on the way to a viewer.'],
  replayedEvents: ['hub_replayed_events_total', 'Events given again to a viewer that came back or subscribed.'],
  framesSent: ['hub_frames_sent_total', 'WebSocket frames sent.'],
  bytesSent: ['hub_sent_bytes_total', 'Bytes of WebSocket frames sent.'],
  droppedEvents: ['hub_dropped_events_total', 'Events dropped for viewers that were too slow.'],
  droppedBatches: ['hub_dropped_batches_total', 'Batches dropped for viewers that were too slow.'],
  gapsTold: ['hub_gaps_total', 'Gaps told to viewers.'],
  messagesIn: ['hub_messages_total', 'Messages from viewers.'],
  refusedViewers: ['hub_refused_viewers_total', 'Viewers answered 503.'],
  refusedMessages: ['hub_refused_messages_total', 'Messages from viewers that were not followed.'],
  failedTransports: ['hub_failed_sockets_total', 'Connections ended because their socket failed.'],
}

type DemandCount = Exclude<keyof DemandCounters, 'keys'>

const DEMAND_COUNTS: Readonly<Record<DemandCount, readonly [name: string, help: string]>> = {
  binds: ['demand_binds_total', 'Keys bound because somebody watches.'],
  unbinds: ['demand_unbinds_total', 'Keys unbound because nobody watched any more.'],
  putOff: ['demand_put_off_total', 'Binds and unbinds that waited, as there were too many.'],
  joined: ['demand_joined_keys_total', 'Keys joined under wider ones, as an exchange had too many.'],
  unlearned: ['demand_unlearned_events_total', 'Events whose host and key could not be remembered.'],
}

const SOURCE_STATES: readonly SourceStatus['state'][] = [
  'connecting',
  'connected',
  'blocked',
  'disconnected',
  'stopped',
]
const MS_PER_S = 1_000

/** Around the tick itself: what takes longer than one is late for the next. */
const TICK_BUCKETS_S = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128]

/** Registers everything; one registry for each gateway, so that two in a process do not add up. */
export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const make = makers(registry)

  make.level(['build_info', 'Always 1; the label says which version runs.'], (gauge) => {
    gauge.set({ version: PRODUCT.version }, 1)
  })
  for (const [key, about] of entries(HUB_LEVELS)) make.level(about, (gauge) => gauge.set(options.hub()[key]))
  for (const [key, about] of entries(HUB_COUNTS)) make.count(about, (counter) => counter.inc(options.hub()[key]))
  make.count(['hub_closed_total', 'Connections that the gateway closed, by close code.'], (counter) => {
    for (const [code, count] of Object.entries(options.hub().closed)) counter.inc({ code }, count)
  })
  make.count(['events_total', 'Events heard.'], (counter) => counter.inc(options.intake().events))
  make.count(['event_bytes_total', 'Bytes of bodies heard.'], (counter) => counter.inc(options.intake().bytes))
  make.count(['hostless_events_total', 'Events of which nobody can tell the host.'], (counter) =>
    counter.inc(options.intake().hostless),
  )
  make.level(['hosts', 'Hosts heard.'], (gauge) => gauge.set(options.hosts().size))
  make.count(['refused_hosts_total', 'Hosts that found the list full, counted up to 10,000.'], (counter) =>
    counter.inc(options.hosts().refused),
  )
  make.count(
    ['unlearned_host_names_total', 'Events whose host name came when too many were known to tell which are one host.'],
    (counter) => counter.inc(options.names().unlearned),
  )
  make.level(['last_words_bytes', 'What hosts said last, kept until somebody asks.'], (gauge) =>
    gauge.set(options.lastWords().bytes),
  )
  make.count(
    ['unkept_last_words_total', 'Events of hosts beyond 20,000, of which no last words are kept.'],
    (counter) => counter.inc(options.lastWords().unkept),
  )
  make.level(['demand_keys', 'Keys bound because somebody watches, or did just now.'], (gauge) =>
    gauge.set(options.demand()?.keys ?? 0),
  )
  for (const [key, about] of entries(DEMAND_COUNTS)) {
    make.count(about, (counter) => counter.inc(options.demand()?.[key] ?? 0))
  }
  addSourceMetrics(make, options)
  addWatchdogMetrics(make, options)
  const ticks = new Histogram({
    name: `${PRODUCT.name}_tick_seconds`,
    help: 'Time to hand one tick to all viewers that it is for.',
    buckets: TICK_BUCKETS_S,
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    tick: (durationMs) => ticks.observe(durationMs / MS_PER_S),
  }
}

/** `/metrics`. */
export function addMetricsRoute(app: Hono<HttpBindings>, metrics: Metrics): void {
  app.get('/metrics', async (context) => {
    return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
}

function addSourceMetrics(make: Makers, { sources }: MetricsOptions): void {
  make.level(['source_state', '1 for the state that the source is in.'], (gauge) => {
    for (const { status } of sources()) {
      for (const state of SOURCE_STATES) gauge.set({ source: status.source, state }, Number(status.state === state))
    }
  })
  make.level(['source_unread_exchanges', 'Exchanges in the settings that are not read now.'], (gauge) => {
    for (const { status } of sources()) {
      const unread = status.exchanges.filter(({ state }) => state !== 'bound').length
      gauge.set({ source: status.source }, unread)
    }
  })
  make.level(
    ['canary_round_trip_seconds', 'Newest trip through the broker; absent when it did not come back.'],
    (gauge) => {
      for (const { status, counters } of sources()) {
        if (counters.roundTripMs !== undefined) gauge.set({ source: status.source }, counters.roundTripMs / MS_PER_S)
      }
    },
  )
  make.count(['source_gaps_total', 'Holes in what was heard, by cause.'], (counter) => {
    for (const { status, counters } of sources()) {
      counter.inc({ source: status.source, cause: 'broker-link' }, counters.gaps.brokerLink)
      counter.inc({ source: status.source, cause: 'broker-overflow' }, counters.gaps.brokerOverflow)
    }
  })
}

function addWatchdogMetrics(make: Makers, { watchdogs }: MetricsOptions): void {
  make.level(['watched_hosts', 'Hosts and watched streams, by state.'], (gauge) => {
    for (const { source, states } of watchdogs()) {
      for (const [state, count] of entries(states)) gauge.set({ source, state }, count)
    }
  })
  make.count(['unwatched_hearings_total', 'Events of hosts that there was no room to watch.'], (counter) => {
    for (const { source, unwatched } of watchdogs()) counter.inc({ source }, unwatched)
  })
  make.level(['watchdog_active', '1 where this process tells what becomes of hosts.'], (gauge) => {
    for (const { source, active } of watchdogs()) gauge.set({ source }, Number(active))
  })
  make.count(['watchdog_told_total', 'Events that this process tried to tell.'], (counter) => {
    for (const { source, told } of watchdogs()) counter.inc({ source }, told)
  })
  make.level(['watchdog_blind', '1 while hosts of this source cannot be judged here.'], (gauge) => {
    for (const { source, blind } of watchdogs()) gauge.set({ source }, Number(blind))
  })
  make.level(['inventory_readers', 'Processes that are sent the host list.'], (gauge) => {
    for (const { source, readers } of watchdogs()) gauge.set({ source }, readers)
  })
}

type About = readonly [name: string, help: string]

interface Makers {
  level(about: About, collect: (gauge: Gauge) => void): void
  count(about: About, collect: (counter: Counter) => void): void
}

const LABELS: Readonly<Record<string, readonly string[]>> = {
  build_info: ['version'],
  hub_closed_total: ['code'],
  source_state: ['source', 'state'],
  source_unread_exchanges: ['source'],
  canary_round_trip_seconds: ['source'],
  source_gaps_total: ['source', 'cause'],
  watched_hosts: ['source', 'state'],
  unwatched_hearings_total: ['source'],
  watchdog_active: ['source'],
  watchdog_told_total: ['source'],
  watchdog_blind: ['source'],
  inventory_readers: ['source'],
}

/** The counting is done elsewhere, so each metric is set anew whenever it is read. */
function makers(registry: Registry): Makers {
  const options = ([name, help]: About) => ({
    name: `${PRODUCT.name}_${name}`,
    help,
    registers: [registry],
    labelNames: [...(LABELS[name] ?? [])],
  })
  return {
    level(about, collect) {
      const gauge: Gauge = new Gauge({
        ...options(about),
        collect() {
          gauge.reset()
          collect(gauge)
        },
      })
    },
    count(about, collect) {
      const counter: Counter = new Counter({
        ...options(about),
        collect() {
          counter.reset()
          collect(counter)
        },
      })
    },
  }
}

/** `Object.entries` forgets which keys there are. */
function entries<Key extends string, Value>(record: Readonly<Record<Key, Value>>): readonly [Key, Value][] {
  return Object.entries(record) as [Key, Value][]
}
