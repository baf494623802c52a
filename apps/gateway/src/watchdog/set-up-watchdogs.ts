import type { Bus, ExchangeBinding } from '@multimeter/bus'
import { createMemoryBroker, type MemoryBroker } from '@multimeter/bus/memory'
import { FakeClock } from '@multimeter/clock/fake'

import { createLog } from '../log.ts'
import { Source } from '../source.ts'
import { decodeOwnEvent } from './host-event.ts'
import { type SilenceRule, SilenceRules } from './silence-rules.ts'
import { spokenWishes } from './spoken-wishes.ts'
import { Watchdog } from './watchdog.ts'

const EVENTS: ExchangeBinding = { exchange: 'events', type: 'topic', keys: ['#'], declare: true }

/** A limit that hosts of tests ask for, so that none need be learned. */
export const TTL_S = 10

/** One watchdog as its process has it. */
export interface TestWatchdog {
  readonly bus: Bus
  readonly watchdog: Watchdog
  readonly logged: string[]
  /** As SIGKILL does: its link is gone, and nothing of it runs. */
  kill(): Promise<void>
}

/** For tests: an in-memory broker, watchdogs on it, hosts that speak, and what is told. */
export interface WatchdogSetUp {
  readonly clock: FakeClock
  readonly broker: MemoryBroker
  /** What was told, such as `silent web-1`, `blind link`. */
  readonly told: string[]
  /** The data of each event, in the same order. */
  readonly data: Readonly<Record<string, unknown>>[]
  start(instance: string, options?: { readonly isCandidate?: boolean }): Promise<TestWatchdog>
  speak(hosts: readonly string[], headers?: Readonly<Record<string, string | number>>): Promise<void>
  /** Some seconds in which these hosts speak each second. */
  live(seconds: number, hosts?: readonly string[]): Promise<void>
  /** Publishes something as anybody can. */
  readonly publisher: Bus
}

/** Begins without a watchdog. */
export async function setUpWatchdogs(rules: readonly SilenceRule[] = []): Promise<WatchdogSetUp> {
  const clock = new FakeClock(1_767_225_600_000)
  const broker = createMemoryBroker({ clock })
  const publisher = broker.createBus({ source: 'publisher' })
  const told: string[] = []
  const data: Readonly<Record<string, unknown>>[] = []
  broker.createBus({ source: 'listener' }).listen({
    bindings: [{ ...EVENTS, keys: ['multimeter.#'] }],
    onMessage(message) {
      const event = (JSON.parse(new TextDecoder().decode(message.body)) as { data: Record<string, string> }).data
      told.push(`${message.routingKey.split('.').at(-1)} ${event['host'] ?? event['cause']}`)
      data.push(event)
    },
  })

  async function start(instance: string, { isCandidate = true } = {}): Promise<TestWatchdog> {
    const logged: string[] = []
    const log = createLog({
      level: 'info',
      write: (line) => void logged.push((JSON.parse(line) as { event: string }).event),
    })
    const bus = broker.createBus({ source: 'paris' })
    const source: Source = new Source({
      bus,
      bindings: [EVENTS],
      embedded: false,
      clock,
      log,
      canaryToken: instance,
      onMessage(message) {
        const own = decodeOwnEvent(message)
        if (own !== undefined) return watchdog.take(own)
        const host = message.routingKey
        watchdog.hear({ host, stream: 'app', ...spokenWishes(message.properties.headers) })
      },
      onGap: () => undefined,
      onPulse: () => undefined,
      onStatus: () => undefined,
    })
    const watchdog: Watchdog = new Watchdog({
      bus,
      clock,
      log,
      instance,
      isCandidate,
      sight: () => source.sight,
      catchUp: () => source.catchUp(),
      rules: new SilenceRules(rules),
      group: () => undefined,
      lastWords: (host) => ({ lines: [{ at: 0, stream: 'app', text: `the last of ${host}` }], values: [] }),
      onChange: () => undefined,
      onBlindness: () => undefined,
    })
    await settle()
    return {
      bus,
      watchdog,
      logged,
      async kill() {
        await bus.stop()
        await source.stop()
        await watchdog.stop()
        await settle()
      },
    }
  }

  async function speak(
    hosts: readonly string[],
    headers: Readonly<Record<string, string | number>> = {},
  ): Promise<void> {
    for (const routingKey of hosts) {
      const properties = { headers: { ttl: TTL_S, ...headers } }
      void publisher.publish({ exchange: 'events', routingKey, properties, body: new Uint8Array() })
    }
    await settle()
  }

  async function live(seconds: number, hosts: readonly string[] = []): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      await speak(hosts)
      clock.advance(500)
      await settle()
      clock.advance(500)
      await settle()
    }
  }

  await settle()
  return { clock, broker, told, data, start, speak, live, publisher }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}
