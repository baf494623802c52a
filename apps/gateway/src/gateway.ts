import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

import { getRequestListener } from '@hono/node-server'
import { createAgent } from '@multimeter/agent'
import type { Bus } from '@multimeter/bus'
import { type AmqpAddress, createAmqpBus } from '@multimeter/bus-amqp'
import { type Clock, repeat } from '@multimeter/clock'
import { createHostNames, createHostRegistry, type HostRecord, LastWords } from '@multimeter/hosts'
import { createReader, type EventInput } from '@multimeter/inference'
import type { Hosts } from '@multimeter/protocol'
import { createHub } from '@multimeter/sessions'

import { Activity } from './activity.ts'
import type { Config } from './config.ts'
import { DemandBindings } from './demand/demand-bindings.ts'
import { createEmbeddedBroker, embeddedAddress } from './embedded-broker.ts'
import { EventIntake } from './event-intake.ts'
import { bindingsOf, keyTemplatesOf, RECOMMENDED_EXCHANGES, withOwnEvents } from './exchanges.ts'
import { createApp, NO_PAGE } from './http/app.ts'
import { HttpServer } from './http/http-server.ts'
import { createMetrics } from './http/metrics.ts'
import { OwnOrigins } from './http/own-origins.ts'
import { type LastWordsAnswer, readLastWords } from './last-words.ts'
import { HOSTS_INTERVAL_MS, MAX_HOSTS_INTERVAL_MS, RESTART_SPREAD_MS, STOP_DEADLINE_MS } from './limits.ts'
import type { Log } from './log.ts'
import { PRODUCT } from './product.ts'
import { readinessOf } from './readiness.ts'
import { Source } from './source.ts'
import { pageUrl, startedSentence, watchdogSentence } from './started-sentence.ts'
import { StopStack } from './stop-stack.ts'
import { webRoot as builtPage } from './web-root.ts'
import { SilenceRules } from './watchdog/silence-rules.ts'
import { brokersOf, StateFile } from './watchdog/state-file.ts'
import { Watchdogs } from './watchdog/watchdogs.ts'
import { ViewerDoor } from './ws/viewer-door.ts'

export interface GatewayOptions {
  readonly log: Log
  readonly clock: Clock
  /** The folder of the built page. @default where `pnpm build` puts it */
  readonly webRoot?: string
}

/** The whole process between broker and browsers. */
export interface Gateway {
  /** Resolves when the page can be opened, whatever the state of the brokers; or when `stop` was called before. */
  start(): Promise<void>
  /** Tells the viewers, drains, and ends every part, within STOP_DEADLINE_MS. Idempotent. */
  stop(): Promise<void>
  /** Where the page is, once it is there. */
  readonly address: { readonly host: string; readonly port: number; readonly url: string } | undefined
}

/** Builds every part and joins them; nothing else knows more than one. */
export function createGateway(config: Config, { log, clock, webRoot = builtPage() }: GatewayOptions): Gateway {
  const epoch = randomUUID()
  const stack = new StopStack({ clock, log })
  const sources: Source[] = []
  const buses: Bus[] = []
  const servesPage = config.roles.includes('gateway')
  const origins = new OwnOrigins({ host: config.host, extra: config.origins })
  const names = createHostNames()
  const lastWords = new LastWords<EventInput['properties']>()
  const hosts = createHostRegistry({ clock, silenceOf: (host) => watchdogs.silenceOf(host) })
  const hub = createHub({
    clock,
    epoch,
    product: PRODUCT,
    limits: { maxViewers: config.maxViewers, maxHostEventsPerSecond: config.maxHostEvents },
    onError: (error) => log.error('viewer-failed', 'A connection to a viewer failed and was closed.', { error }),
    completeHosts: () => hostsMessage(true, hosts.all()),
    onTick: (durationMs) => metrics.tick(durationMs),
    onDemand: () => demand?.changed(),
  })
  const reader = createReader({
    keyTemplates: keyTemplatesOf(config.exchanges),
    recommendedExchanges: RECOMMENDED_EXCHANGES,
  })
  const rules = new SilenceRules(config.silence)
  const watchdogs: Watchdogs = new Watchdogs({
    clock,
    log,
    instance: epoch,
    isCandidate: config.roles.includes('watchdog'),
    rules,
    group: (host) => hosts.get(host)?.group,
    lastWords: wordsOf,
    hosts: () => hosts.each(),
    host: (host) => hosts.get(host),
    nameOf: (host) => names.resolve(host),
    // By the name that it goes by here, so that it is not listed twice.
    onHost: (record) => hosts.restore({ ...record, host: names.resolve(record.host) }),
    onChange: (host) => hosts.touch(host),
  })
  const demand =
    config.bindings === 'demand'
      ? new DemandBindings({ clock, log, rules: () => hub.demand(), exchanges: config.exchanges })
      : undefined
  const intake = new EventIntake({
    clock,
    reader,
    names,
    hosts,
    hub,
    lastWords,
    watchdogs,
    ...(demand && { demand }),
  })
  const metrics = createMetrics({
    hub: () => hub.stats,
    intake: () => intake.counters,
    sources: () => sources,
    hosts: () => hosts,
    names: () => names,
    lastWords: () => lastWords,
    watchdogs: () => watchdogs.figures(),
    demand: () => demand?.counters,
  })
  const readiness = readinessOf({
    sources: () => sources.map(({ status }) => status),
    stopping: () => stack.isStopping,
  })
  const app = createApp({
    log,
    origins,
    readiness,
    metrics,
    hosts,
    hostless: () => intake.hostless,
    publishers: () => buses,
    lastWords: wordsOf,
    retire: (request) => watchdogs.retire(request),
    webRoot: servesPage ? webRoot : undefined,
  })
  const handleRequest = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const door = new ViewerDoor({ hub, clock, log })
  const server = new HttpServer({
    host: config.host,
    port: config.port,
    maxViewers: config.maxViewers,
    origins,
    clock,
    log,
    handleRequest: (request, response) => void handleRequest(request, response),
    handleUpgrade: (request, socket, head) => (servesPage ? door.enter(request, socket, head) : NO_PAGE),
  })

  function onHandlerError(error: unknown): void {
    log.error('event-failed', 'A fault of ours lost an event; please report it with this line.', { error })
  }

  function wordsOf(host: string): LastWordsAnswer {
    return readLastWords(lastWords.of(host), reader)
  }

  function tellSources(): void {
    hub.sources(sources.map(({ status }) => status))
  }

  function listenTo(address: AmqpAddress, embedded: boolean): void {
    const bus = createAmqpBus({ address, clock, connectionName: 'multimeter gateway', onHandlerError })
    stack.push(`The connection to ${bus.source}`, () => bus.stop())
    const source = new Source({
      bus,
      bindings: withOwnEvents(bindingsOf(config.exchanges, bus.source, config.bindings)),
      ...(embedded ? { address: embeddedAddress(address.port) } : {}),
      embedded,
      clock,
      log,
      canaryToken: randomUUID(),
      onMessage: (message) => intake.take(message),
      onGap: (gap) => hub.gap(gap),
      onPulse: (pulse) => hub.pulse(pulse),
      onStatus: tellSources,
      blindness: () => watchdogs.blindnessOf(bus.source),
    })
    stack.push(`The reader of ${bus.source}`, () => source.stop())
    buses.push(bus)
    sources.push(source)
    const judged = {
      bus,
      sight: () => source.sight,
      catchUp: () => source.catchUp(),
      replyAddress: () => source.replyAddress,
      onBlindness: () => source.statusChanged(),
    }
    watchdogs.add(judged, demand === undefined)
    demand?.add(bus.source, (reading) => source.rebind({ ...reading, bindings: withOwnEvents(reading.bindings) }))
  }

  async function startEmbedded(): Promise<readonly AmqpAddress[]> {
    const broker = createEmbeddedBroker({ port: config.brokerPort, clock, log: log.unsubscribed })
    stack.push('The embedded broker', () => broker.stop())
    const address = await broker.start()
    return address === undefined ? [] : [address]
  }

  function startAgent(address: AmqpAddress): void {
    const bus = createAmqpBus({ address, clock, connectionName: 'multimeter agent', onHandlerError })
    stack.push('The connection of the agent', () => bus.stop())
    const agent = createAgent({ bus, clock, host: hostname(), ownLog: log, log: log.unsubscribed })
    stack.push('The agent', () => agent.stop())
    // Without a broker its first lines would be nowhere.
    const unsubscribe = bus.onStateChange(({ state }) => {
      if (state !== 'connected' || stack.isStopping) return
      unsubscribe()
      agent.start()
    })
  }

  function startActivity(): void {
    const activity = new Activity({
      clock,
      log,
      intake: () => intake.counters,
      hosts: () => hosts.size,
      hub: () => hub.stats,
    })
    stack.push('The report of what is heard', () => activity.stop())
  }

  function hostsMessage(complete: boolean, listed: readonly HostRecord[]): Hosts {
    const { hostless } = intake
    const { offender } = hosts
    return {
      type: 'hosts',
      complete,
      hosts: listed,
      refused: hosts.refused,
      ...(offender && { offender }),
      ...(hostless && { hostless }),
    }
  }

  async function startState(): Promise<void> {
    if (config.stateDir === undefined) return
    const state = new StateFile({
      folder: config.stateDir,
      clock,
      log,
      state: { all: () => watchdogs.known(), restore: (host) => watchdogs.restore(host) },
      brokers: brokersOf(sources.map(({ status }) => status)),
    })
    stack.push('The state file', () => state.stop())
    await state.start()
  }

  function startHostNews(): void {
    let toldHostless = 0
    let toldMs = 0
    const cancel = repeat(clock, HOSTS_INTERVAL_MS, () => {
      const nowMs = clock.monotonicMs()
      if (nowMs - toldMs < Math.min(hub.stats.viewers, MAX_HOSTS_INTERVAL_MS)) return
      toldMs = nowMs
      const changed = hosts.takeChanges()
      const { hostless } = intake.counters
      watchdogs.changed(changed)
      if (changed.length > 0 || hostless > toldHostless) hub.hosts(hostsMessage(false, changed))
      toldHostless = hostless
    })
    stack.push('The host list', cancel)
  }

  async function stopServing(): Promise<void> {
    hub.stop({ retryAfterMs: RESTART_SPREAD_MS })
    const closed = server.stop()
    await door.drained()
    door.stop()
    server.closeAll()
    await closed
  }

  return {
    async start() {
      const addresses = config.brokers ?? (await startEmbedded())
      if (stack.isStopping) return
      if (demand !== undefined) stack.push('The bindings on demand', () => demand.stop())
      for (const address of addresses) listenTo(address, config.brokers === undefined)
      stack.push('The watchdog', () => watchdogs.stop())
      await startState()
      tellSources()
      startHostNews()
      startActivity()
      const [first] = addresses
      // Of two processes on a machine one speaks for it.
      if (config.agent && servesPage && first !== undefined) startAgent(first)
      stack.push('The page', stopServing)
      await server.listen()
      if (server.port === undefined) return
      const url = pageUrl(config.host, server.port)
      const statuses = sources.map(({ status }) => status)
      log.info('started', servesPage ? startedSentence(url, statuses) : watchdogSentence(statuses), { url })
    },
    stop: () => stack.stop(STOP_DEADLINE_MS),
    get address() {
      const { port } = server
      return port === undefined ? undefined : { host: config.host, port, url: pageUrl(config.host, port) }
    },
  }
}
