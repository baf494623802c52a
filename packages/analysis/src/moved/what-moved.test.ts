import { expect, test } from 'vitest'

import { type Cause, createIncident } from '../fixtures/incident.ts'
import { incidentInput, scriptName } from '../fixtures/incident-input.ts'
import { createRandom, type Random } from '../fixtures/random.ts'
import { finish } from '../finish.ts'
import { TextColumns } from '../text-columns.ts'
import type { Moved } from './moved.ts'
import type { SeriesColumns } from './series-evidence.ts'
import { whatMoved, type WhatMoved, type WhatMovedOptions } from './what-moved.ts'

const STRETCH = { fromAt: 600_000, toAt: 720_000 }

const CASES: readonly (readonly [Cause, number])[] = [
  ['level-shift', 1],
  ['ramp', 4],
  ['rate-drop', 3],
  ['new-value', 3],
  ['new-template', 5],
]

test.each(CASES)('[#7] the cause of a scripted incident is in the first three: %s, seed %i', (cause, seed) => {
  const incident = createIncident({ cause, seed, hosts: 40 })

  const names = movedIn(incidentInput(incident)).map(scriptName)

  expect(names.slice(0, 3)).toContain(incident.cause)
})

test('[#7] where nothing happens next to nothing is told as sure', () => {
  const moved = movedIn(incidentInput(createIncident({ cause: 'none', seed: 2, hosts: 60 })))

  expect(moved.filter(({ score }) => score > 0.5).length).toBeLessThanOrEqual(1)
})

test('[#7] a shift is told with its figures, and as a lead where it went before the stretch', () => {
  const moved = movedIn({ series: [...fleet(), series('shifted', (at) => (at < 580_000 ? 50 : 80))] })

  expect(moved[0]).toMatchObject({ type: 'series', id: 'shifted', change: 'level-shift', isArrivals: false })
  const { lagMs, before, inside } = seriesOf(moved[0])
  expect(lagMs).toBeGreaterThan(-24_000)
  expect(lagMs).toBeLessThan(-16_000)
  expect(before).toBeCloseTo(50, 0)
  expect(inside).toBeCloseTo(80, 0)
})

test('[#7] a ramp, a burst of spread and a spike are told apart', () => {
  const random = createRandom(9)
  const moved = movedIn({
    series: [
      ...fleet(),
      series('ramp', (at) => 50 + 30 * Math.max(0, (at - 610_000) / 110_000)),
      series('spread', (at) => 50 + (at < 620_000 ? 0 : 12 * random.normal())),
      series('spike', (at) => (at < 650_000 || at > 652_000 ? 50 : 90)),
    ],
  })

  const changes = new Map(moved.map((one) => [scriptName(one), one.change]))
  expect([changes.get('ramp'), changes.get('spread'), changes.get('spike')]).toEqual(['ramp', 'variance', 'spike'])
})

test('[#7] clean ramps that then stay high go before noise, and are told from where they began, however steep', () => {
  const stretch = { fromAt: 325_000, toAt: 367_000 }
  for (const seed of [1, 2, 3, 4]) {
    const moved = movedIn({ stretch, series: rampsAmongNoise(createRandom(seed), 328_000) })
    const first = moved.slice(0, RAMPS.length).map(seriesOf)

    expect(new Set(first.map(({ id }) => id)), `seed ${seed}`).toEqual(new Set(RAMPS.map(([id]) => id)))
    for (const { id, lagMs, before, inside, change } of first) {
      expect(change, id).not.toBe('spike')
      expect(Math.abs(lagMs - 3_000), `${seed} ${id}`).toBeLessThan(5_000)
      expect(inside / before, id).toBeGreaterThan(2)
    }
  }
})

test('[#7] of a total it is told by how much its rate dropped; one that began anew did not', () => {
  let fast = 0
  let anew = 0
  const moved = movedIn({
    series: [
      ...fleet(),
      { ...series('slowed', (at) => (fast += at < 615_000 ? 100 : 30), 0), of: 'total' },
      { ...series('anew', (at) => (anew = at === 650_000 ? 0 : anew + 100), 0), of: 'total' },
    ],
  })

  const slowed = seriesOf(moved.find(({ id }) => id === 'slowed'))
  expect(slowed.change).toBe('rate-drop')
  expect([slowed.before, slowed.inside]).toEqual([100, 30])
  expect(moved.map(scriptName)).not.toContain('anew')
})

test('[#7] what only ever rises is judged as a total although nothing says so', () => {
  let total = 0
  const moved = movedIn({ series: [...fleet(), series('uptime', () => (total += 1), 0)] })

  expect(moved.map(scriptName)).not.toContain('uptime')
})

test('[#7] a hole is no change: neither unheard samples nor NaN are read as one', () => {
  const hole = { fromAt: 640_000, toAt: 680_000 }
  const whole = [...fleet(), series('shifted', (at) => (at < 610_000 ? 50 : 80))]
  const holed = whole.map((one) => withoutHole(one, hole))
  const withNaN = whole.map(({ id, at, values }) => {
    return { id, at, values: values.map((value, index) => (isIn(hole, at[index]) ? Number.NaN : value)) }
  })

  expect(movedIn({ series: holed, holes: [hole] }).map(scriptName)).toEqual(['shifted'])
  expect(movedIn({ series: withNaN, holes: [hole] }).map(scriptName)).toEqual(['shifted'])
})

test('[#7] a hole at the end of the stretch ends no series', () => {
  const hole = { fromAt: 660_000, toAt: 720_000 }

  expect(movedIn({ series: fleet().map((one) => withoutHole(one, hole)), holes: [hole] })).toEqual([])
})

test('[#7] series of a host that end together are told once, with the others by their ids', () => {
  const ended = ['a', 'b', 'c'].map((id) => endingAt(640_000, id, 'web-01'))

  const moved = movedIn({ series: [...fleet(), ...ended] })

  expect(moved).toHaveLength(1)
  expect(seriesOf(moved[0])).toMatchObject({ change: 'ended', host: 'web-01', lagMs: 40_000 })
  expect(new Set([moved[0]?.id, ...seriesOf(moved[0]).alsoIds])).toEqual(new Set(['a', 'b', 'c']))
})

test('[#7] a series that begins in the stretch is told as begun', () => {
  const begun = series('begun', () => 50)
  const from = begun.at.findIndex((at) => at >= 625_000)

  const moved = movedIn({
    series: [...fleet(), { ...begun, at: begun.at.slice(from), values: begun.values.slice(from) }],
  })

  expect(moved).toMatchObject([{ id: 'begun', change: 'began', lagMs: 25_000 }])
})

test('[#7] what always does so is no news: a timer, a sawtooth, a wave, a constant', () => {
  const moved = movedIn({
    series: [
      ...fleet(),
      series('timer', (at) => (at % 60_000 < 4_000 ? 200 : 50)),
      series('sawtooth', (at) => 50 + (at % 45_000) / 500),
      series('wave', (at) => 50 + 20 * Math.sin(at / 30_000)),
      series('constant', () => 50, 0),
    ],
  })

  expect(moved.filter(({ score }) => score > 0.3).map(scriptName)).toEqual([])
})

test('[#7] an old step in what is compared with makes nothing new', () => {
  const moved = movedIn({ series: [...fleet(), series('stepped', (at) => (at < 300_000 ? 50 : 90))] })

  expect(moved.map(scriptName)).not.toContain('stepped')
})

test('[#7] of a text field a new value goes first, and what it displaced has lost nothing', () => {
  const random = createRandom(4)
  const status = field('status', (at) =>
    at > 605_000 && random.next() < 0.3 ? '503' : random.next() < 0.8 ? '200' : '404',
  )

  const moved = movedIn({ series: fleet(), texts: [status] })

  expect(moved.map(scriptName)).toEqual(['status=503'])
  expect(moved[0]).toMatchObject({ type: 'field', change: 'new', hitsBefore: 0, before: 0 })
  expect(moved[0]?.inside).toBeCloseTo(0.3, 1)
})

test('[#7] a known value that is said more often is told with both shares', () => {
  const random = createRandom(5)
  const level = field('level', (at) => (random.next() < (at > 620_000 ? 0.4 : 0.05) ? 'error' : 'info'))

  const [moved] = movedIn({ series: fleet(), texts: [level] })

  expect(moved).toMatchObject({ type: 'field', id: 'level', word: 'error', change: 'more' })
  expect(moved?.before).toBeCloseTo(0.05, 1)
  expect(moved?.inside).toBeCloseTo(0.4, 1)
})

test('[#7] values that are always new are no news', () => {
  let last = 0
  const ids = field('id', () => `id ${Math.floor(last++ / 5)}`)

  expect(movedIn({ series: fleet(), texts: [ids] }).filter(({ score }) => score > 0.3)).toEqual([])
})

test('[#7] a template that bursts is told with its rates', () => {
  const lines = new TextColumns('template', 'template')
  for (let at = 0; at < 720_000; at += 10_000) lines.add(at, 'timed out')
  const burst = new TextColumns('template', 'template')
  for (let at = 0; at < 720_000; at += at < 630_000 ? 10_000 : 250) burst.add(at, 'timed out')

  expect(movedIn({ series: fleet(), texts: [lines.column()] })).toEqual([])
  expect(movedIn({ series: fleet(), texts: [burst.column()] })).toMatchObject([
    { type: 'template', word: 'timed out', change: 'more' },
  ])
})

test('[#7] with less before it than the stretch is long nothing can be said, and with as much what moved is told', () => {
  const options = { stretch: STRETCH, series: [...fleet(), series('shifted', (at) => (at < 610_000 ? 50 : 80))] }

  expect(finish(whatMoved({ ...options, heardFromAt: 481_000 }))).toEqual({
    state: 'too-little-before',
    knownMs: 119_000,
  })
  expect(movedIn({ ...options, heardFromAt: 480_000 }).map(scriptName)[0]).toBe('shifted')
})

test('[#7] series with too few samples are counted, not judged', () => {
  const few = { id: 'few', at: Float64Array.of(1_000, 610_000), values: Float64Array.of(1, 9) }

  expect(finish(whatMoved({ stretch: STRETCH, heardFromAt: 0, series: [...fleet(), few] }))).toMatchObject({
    judged: 30,
    tooFew: 1,
  })
})

test('[#7] the work is done in steps that tell its progress, and is the same each time', () => {
  const options: WhatMovedOptions = { ...incidentInput(createIncident({ cause: 'none', seed: 3, hosts: 20 })) }
  const work = whatMoved(options)
  const told: number[] = []
  let step = work.next()
  for (; step.done !== true; step = work.next()) told.push(step.value.done / step.value.of)

  expect(told.length).toBeGreaterThan(5)
  expect(told).toEqual(told.toSorted((one, other) => one - other))
  expect(step.value).toEqual(finish(whatMoved(options)))
})

function movedIn(options: Partial<WhatMovedOptions> & Pick<WhatMovedOptions, 'series'>): readonly Moved[] {
  const result: WhatMoved = finish(whatMoved({ stretch: STRETCH, heardFromAt: 0, ...options }))
  if (result.state !== 'ranked') throw new Error(result.state)
  return result.moved
}

/** Thirty series in which nothing happens: something to be told from. */
function fleet(): SeriesColumns[] {
  return Array.from({ length: 30 }, (_, place) => series(`still ${place}`, () => 50, 2, createRandom(place + 100)))
}

let seed = 0

/** One value a second of what it is, with noise. */
function series(
  id: string,
  valueAt: (at: number) => number,
  noise = 1,
  random: Random = createRandom((seed += 1)),
): SeriesColumns {
  const at = Float64Array.from({ length: 720 }, (_, step) => step * 1_000)
  return { id, at, values: at.map((time) => valueAt(time) + noise * random.normal()) }
}

/** What each rises from, how many times, seconds between samples, seconds until it stays, and how it strays. */
const RAMPS: readonly (readonly [string, number, number, number, number, number])[] = [
  ['latency', 3.6, 57, 1, 30, 0.05],
  ['took', 0.046, 39, 2, 30, 0.05],
  ['replication lag', 0.3, 67, 5, 30, 0.1],
  ['queue depth', 3, 67, 3, 30, 0.1],
  ['connections', 40, 2.6, 1, 30, 0.06],
  ['pool', 3, 8, 2, 30, 0.2],
  ['steep', 3, 30, 1, 10, 0.1],
]

/** Ramps that all begin at one moment, and 45 series of 15 hosts that only stray. */
function rampsAmongNoise(random: Random, beginAt: number): SeriesColumns[] {
  const sampled = (id: string, stepS: number, valueAt: (at: number) => number): SeriesColumns => {
    const at = Float64Array.from({ length: 460 / stepS }, (_, step) => (step + random.between(0, 0.2)) * stepS * 1_000)
    return { id, at, values: at.map((time) => valueAt(time)) }
  }
  const noise = Array.from({ length: 15 }, (_, host) => [
    sampled(`h${host} took`, 1 + (host % 5), () => 0.05 * (1 + 0.2 * random.normal())),
    sampled(`h${host} bytes`, 1 + (host % 5), () => 4_000 * (1 + 0.4 * random.normal())),
    sampled(`h${host} idle`, 2, () => 2 + random.below(4)),
  ])
  const ramps = RAMPS.map(([id, low, times, stepS, overS, stray]) =>
    sampled(id, stepS, (at) => {
      const share = Math.min(1, Math.max(0, (at - beginAt) / (overS * 1_000)))
      return low * (1 + (times - 1) * share) * (1 + stray * random.normal())
    }),
  )
  return [...noise.flat(), ...ramps]
}

function field(id: string, wordAt: (at: number) => string) {
  const columns = new TextColumns(id, 'field')
  for (let at = 0; at < 720_000; at += 250) columns.add(at, wordAt(at))
  return columns.column()
}

function endingAt(untilAt: number, id: string, host: string): SeriesColumns {
  const one = series(id, () => 50)
  const end = one.at.findIndex((at) => at >= untilAt)
  return { id, host, at: one.at.slice(0, end), values: one.values.slice(0, end) }
}

function withoutHole(one: SeriesColumns, hole: { fromAt: number; toAt: number }): SeriesColumns {
  const kept = [...one.at.keys()].filter((index) => !isIn(hole, one.at[index]))
  return {
    ...one,
    at: Float64Array.from(kept, (index) => one.at[index] ?? 0),
    values: Float64Array.from(kept, (index) => one.values[index] ?? 0),
  }
}

function isIn(hole: { fromAt: number; toAt: number }, at: number | undefined): boolean {
  return at !== undefined && at >= hole.fromAt && at < hole.toAt
}

function seriesOf(moved: Moved | undefined): Extract<Moved, { type: 'series' }> {
  if (moved?.type !== 'series') throw new Error(`no series: ${moved?.type}`)
  return moved
}
