import type { Bus } from '@multimeter/bus'
import type { Clock } from '@multimeter/clock'

import type { AgentLog } from './agent-log.ts'
import type { FigureSource } from './figures/figures.ts'
import { createSampler } from './figures/sampler.ts'
import { systemFigures } from './figures/sources.ts'
import { DEFAULT_INTERVAL_MS } from './limits.ts'
import { followLogs } from './lines/log-streams.ts'
import type { LogLines } from './lines/own-line.ts'
import { createReporter } from './reporter.ts'
import type { EventBody } from './reporter.ts'

/** Where events go unless told otherwise; declared, durable, if missing. */
export const DEFAULT_EXCHANGE = 'events'

/** `company.system.environment` of a host about which nothing was said. */
export const DEFAULT_KEY_PREFIX = 'local.multimeter.dev'

/** Options of {@link createAgent}. */
export interface AgentOptions {
  /** Stays the caller's, who stops it after the agent. */
  readonly bus: Bus
  readonly clock: Clock
  /** Name of this host in bodies, and with dashes for dots in routing keys. */
  readonly host: string
  /** @default DEFAULT_EXCHANGE */
  readonly exchange?: string
  /** @default DEFAULT_KEY_PREFIX */
  readonly keyPrefix?: string
  /** Beat of the figures; those of disks come every 10 s at most. @default DEFAULT_INTERVAL_MS */
  readonly intervalMs?: number
  /** Files whose lines are published. @default a readable system log, else the journal, else `ownLog` */
  readonly logFiles?: readonly string[]
  /** Lines of the process that the agent runs in. */
  readonly ownLog?: LogLines
  readonly log: AgentLog
  /** @default what systeminformation tells of this host */
  readonly figures?: readonly FigureSource[]
}

/** Plain counters since the agent was created. */
export interface AgentStats {
  /** Events that the broker has taken. */
  readonly published: number
  /** Events that it has not taken; they are gone. */
  readonly refused: number
}

/** Publishes this host's figures and log lines until stopped. */
export interface Agent {
  start(): void
  /** Does not wait for events on their way. Idempotent. */
  stop(): Promise<void>
  readonly stats: AgentStats
}

/** An agent that has not started yet. It publishes best effort: an event that the broker does not take is counted and gone. */
export function createAgent(options: AgentOptions): Agent {
  const { bus, clock, host, log, ownLog } = options
  const { exchange = DEFAULT_EXCHANGE, keyPrefix = DEFAULT_KEY_PREFIX, intervalMs = DEFAULT_INTERVAL_MS } = options
  const reporter = createReporter({ bus, clock, host, exchange, keyPrefix, log })
  const sampler = createSampler({
    clock,
    sources: options.figures ?? systemFigures(clock, intervalMs),
    log,
    onFigures: report,
  })
  let isOpen = false
  let refusedBefore = 0
  let logs: ReturnType<typeof followLogs> | undefined
  let unsubscribe = (): void => {}

  // Until the first connection there is no outage to tell of, only a start that is not done.
  function report(stream: string, body: EventBody): void {
    if (isOpen) reporter.report(stream, body)
    else refusedBefore++
  }

  // A publish to an exchange that is not there is refused, so it must be there before the first.
  async function onConnected(): Promise<void> {
    const declared = await bus.declareExchange(exchange, 'topic')
    if (!declared.ok) log.warn('not-declared', `The exchange ${exchange} is not declared: ${declared.error.message}`)
    isOpen = true
    sampler.sample()
  }

  return {
    start() {
      if (logs !== undefined) return
      unsubscribe = bus.onStateChange(({ state }) => {
        if (state === 'connected') void onConnected()
      })
      if (bus.state.state === 'connected') void onConnected()
      sampler.start()
      logs = followLogs({
        clock,
        files: options.logFiles ?? [],
        ownLog,
        log,
        onLine: report,
      })
    },
    async stop() {
      unsubscribe()
      sampler.stop()
      await (await logs)?.stop()
    },
    get stats() {
      return { published: reporter.published, refused: refusedBefore + reporter.refused }
    },
  }
}
