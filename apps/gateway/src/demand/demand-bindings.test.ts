import { FakeClock } from '@multimeter/clock/fake'
import type { DemandRule } from '@multimeter/sessions'
import { expect, test } from 'vitest'

import type { ExchangeSetting } from '../config-file.ts'
import {
  DEMAND_INTERVAL_MS,
  MAX_BINDING_CHANGES_AT_ONCE,
  MAX_BINDING_CHANGES_PER_SECOND,
  MAX_DEMAND_KEYS,
  UNWANTED_KEY_MS,
} from '../limits.ts'
import { createLog } from '../log.ts'
import type { SourceReading } from '../source-status.ts'
import { DemandBindings } from './demand-bindings.ts'

const EVENTS: ExchangeSetting = { name: 'events', type: 'topic', keys: ['#'], declare: true, always: [] }
const FANOUT: ExchangeSetting = { name: 'amq.fanout', type: 'fanout', keys: [''], declare: false }

interface Setting {
  readonly clock: FakeClock
  /** From now on this is watched, and nothing else. */
  readonly watch: (...rules: readonly DemandRule[]) => void
  readonly bindings: DemandBindings
  readonly readings: SourceReading[]
  readonly logged: string[]
  /** Binds and unbinds that the broker was asked for. */
  readonly changes: () => number
  /** The keys of the first exchange. */
  readonly keys: () => readonly string[]
}

function setUp(exchanges: readonly ExchangeSetting[] = [EVENTS]): Setting {
  const clock = new FakeClock()
  let rules: readonly DemandRule[] = []
  const readings: SourceReading[] = []
  const logged: string[] = []
  const log = createLog({
    level: 'info',
    write: (line) => void logged.push((JSON.parse(line) as { event: string }).event),
  })
  const bindings = new DemandBindings({ clock, log, rules: () => rules, exchanges })
  let changes = 0
  const watch = (...watched: readonly DemandRule[]): void => {
    rules = watched
    bindings.changed()
  }
  bindings.add('paris', (reading) => {
    if (readings.length > 0) changes += differences(keysOf(readings.at(-1)), keysOf(reading))
    readings.push(reading)
  })
  clock.advance(DEMAND_INTERVAL_MS)
  return {
    clock,
    watch,
    bindings,
    readings,
    logged,
    changes: () => changes,
    keys: () => readings.at(-1)?.bindings[0]?.keys ?? [],
  }
}

function keysOf(reading: SourceReading | undefined): readonly string[] {
  return reading?.bindings.flatMap(({ keys }) => keys) ?? []
}

function differences(before: readonly string[], after: readonly string[]): number {
  const [old, recent] = [new Set(before), new Set(after)]
  return before.filter((key) => !recent.has(key)).length + after.filter((key) => !old.has(key)).length
}

function rule(patterns: readonly string[], ...hosts: string[]): DemandRule {
  return { patterns, hosts }
}

test('[#4] at first only what is always read is bound, and exchanges of other types', () => {
  const { readings } = setUp([{ ...EVENTS, always: ['multimeter.#'] }, FANOUT])

  expect(readings).toEqual([
    {
      bindings: [
        { exchange: 'events', type: 'topic', keys: ['multimeter.#'], declare: true },
        { exchange: 'amq.fanout', type: 'fanout', keys: [''], declare: false },
      ],
      notes: [{ exchange: 'events', keys: ['#'], message: expect.stringContaining('Only what somebody watches') }],
    },
  ])
})

test('[#4] what is watched is bound at once, and what is always read stays', () => {
  const { clock, watch, keys } = setUp([{ ...EVENTS, always: ['multimeter.#'] }])

  watch(rule(['acme.#.error', 'multimeter.#']))
  clock.advance(0)

  expect(keys()).toEqual(['multimeter.#', 'acme.#'])
})

test('[#4] changes that come together are taken together', () => {
  const { clock, watch, readings, keys } = setUp()

  watch(rule(['a']))
  clock.advance(0)
  for (const key of ['b', 'c', 'd']) watch(rule(['a']), rule([key]))
  clock.advance(DEMAND_INTERVAL_MS - 1)
  const meanwhile = keys()
  clock.advance(1)

  expect([meanwhile, keys(), readings.length]).toEqual([['a'], ['a', 'd'], 3])
})

test('[#4] what nobody watches any more stays bound for a while', () => {
  const { clock, watch, bindings, keys } = setUp()
  watch(rule(['a']), rule(['b']))
  clock.advance(0)

  watch(rule(['a']))
  clock.advance(DEMAND_INTERVAL_MS + UNWANTED_KEY_MS - 1)
  const meanwhile = keys()
  clock.advance(1)

  expect([meanwhile, keys()]).toEqual([['a', 'b'], ['a']])
  expect(bindings.counters).toEqual({ binds: 2, unbinds: 1, putOff: 0, joined: 0, keys: 1, unlearned: 0 })
})

test('[#4] who comes back meanwhile changes nothing', () => {
  const { clock, watch, changes, keys } = setUp()
  for (let round = 0; round < 5; round++) {
    watch(rule(['a']))
    clock.advance(UNWANTED_KEY_MS / 2)
    watch()
    clock.advance(UNWANTED_KEY_MS / 2)
  }

  expect([keys(), changes()]).toEqual([['a'], 1])
})

test('[#4] a wider key takes the place of a narrower one before that goes', () => {
  const { clock, watch, readings, keys } = setUp()
  watch(rule(['a.b']))
  clock.advance(0)
  watch(rule(['a.b']), rule(['a.#']))
  clock.advance(2 * UNWANTED_KEY_MS)

  expect([readings.map(({ bindings }) => bindings[0]?.keys), keys()]).toEqual([
    [[], ['a.b'], ['a.b', 'a.#'], ['a.#']],
    ['a.#'],
  ])
})

test('[C13] a thousand subscribes and unsubscribes a second ask the broker for a bounded number of binds', () => {
  const { clock, watch, bindings, changes, keys } = setUp()
  const seconds = 60
  for (let turn = 0; turn < 1_000 * seconds; turn++) {
    // An honest viewer stays, others come and go with patterns that nobody had before.
    watch(rule(['honest.#']), rule(Array.from({ length: 40 }, (_, index) => `churn.${turn}.${index}`)))
    clock.advance(1)
  }

  const { binds, unbinds, putOff, keys: bound } = bindings.counters
  expect(changes()).toBe(binds + unbinds)
  expect(changes()).toBeLessThanOrEqual(MAX_BINDING_CHANGES_AT_ONCE + MAX_BINDING_CHANGES_PER_SECOND * seconds)
  expect(keys()).toContain('honest.#')
  expect(Math.min(unbinds, putOff)).toBeGreaterThan(0)
  expect(bound).toBeLessThanOrEqual(
    MAX_DEMAND_KEYS + MAX_BINDING_CHANGES_AT_ONCE + (MAX_BINDING_CHANGES_PER_SECOND * UNWANTED_KEY_MS) / 1_000,
  )
})

test('[C13] over the pace changes wait, the oldest first, and are counted; who waits is served whatever comes later', () => {
  const { clock, watch, bindings, keys } = setUp()
  const crowd = (name: string): readonly DemandRule[] =>
    Array.from({ length: MAX_BINDING_CHANGES_AT_ONCE }, (_, index) => rule([`${name}.${index}`]))
  watch(...crowd('first'))
  clock.advance(DEMAND_INTERVAL_MS)
  watch(...crowd('first'), rule(['patient']))
  clock.advance(0)
  const waiting = bindings.counters.putOff
  for (let round = 0; round < 8; round++) {
    watch(...crowd('first'), rule(['patient']), ...crowd(`later-${round}`))
    clock.advance(DEMAND_INTERVAL_MS)
  }

  expect(waiting).toBe(0)
  expect(keys()).toContain('patient')
  expect(bindings.counters.putOff).toBeGreaterThan(0)
  expect(bindings.counters.binds).toBeLessThanOrEqual(MAX_BINDING_CHANGES_AT_ONCE + 3 * MAX_BINDING_CHANGES_PER_SECOND)
})

test('[#4] for a host that is not known all is read, which is said; once it is known, it alone', () => {
  const { clock, watch, bindings, readings, logged, keys } = setUp()
  const message = (): unknown => readings.at(-1)?.notes[0]?.message
  watch(rule(['#'], 'web-03'))
  clock.advance(0)
  const unknown = [keys(), message()]

  bindings.learn({ exchange: 'events', routingKey: 'acme.shop.prod.web-03.load', host: 'web-03', keyWord: 3 })
  clock.advance(DEMAND_INTERVAL_MS)
  const known = [keys(), message()]
  clock.advance(UNWANTED_KEY_MS)

  const all = expect.stringContaining('keyTemplate')
  expect([unknown, known]).toEqual([
    [['#'], all],
    [['#', 'acme.shop.prod.web-03.#'], all],
  ])
  expect([keys(), message()]).toEqual([['acme.shop.prod.web-03.#'], expect.stringContaining('Only what')])
  expect(logged).toEqual(['exchange-opened'])
})

test('[#4] each source has its own exchanges, and all share the pace', () => {
  const { clock, watch, bindings, keys } = setUp([EVENTS, { ...EVENTS, name: 'shop', source: 'rome' }])
  const rome: SourceReading[] = []
  bindings.add('rome', (reading) => rome.push(reading))

  watch(rule(['a']))
  clock.advance(DEMAND_INTERVAL_MS)

  const bound = rome.at(-1)?.bindings.map((binding) => [binding.exchange, binding.keys])
  expect([keys(), bound]).toEqual([
    ['a'],
    [
      ['events', ['a']],
      ['shop', ['a']],
    ],
  ])
})

test('[#4] stopped, nothing changes and nothing waits', () => {
  const { clock, watch, bindings, readings } = setUp()
  watch(rule(['a']))

  bindings.stop()
  bindings.stop()
  watch(rule(['b']))
  clock.advance(UNWANTED_KEY_MS)

  expect([readings.length, clock.pending]).toEqual([1, 0])
})
