// Judges "what else moved?" on scripted incidents, recurrence on clocks and on chance, and measures the work.
import { parseArgs } from 'node:util'

import { type Cause, CAUSES, createIncident } from '../src/fixtures/incident.ts'
import { incidentInput, scriptName } from '../src/fixtures/incident-input.ts'
import { createRandom } from '../src/fixtures/random.ts'
import { finish, recurrenceOfEvents, recurrenceOfSeries, whatMoved } from '../src/index.ts'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '24' },
    // Seeds that were never looked at while the ranking was made.
    from: { type: 'string', default: '1001' },
  },
})
const seeds = Array.from({ length: Number(flags.seeds) }, (_, place) => Number(flags.from) + place)

/** Of the incidents of each cause so many have it in the first three. */
const MIN_IN_THREE = 2 / 3
/** Of all incidents. */
const MIN_IN_THREE_OF_ALL = 0.9
const MAX_MS = 1_000
const MAX_FALSE_PERIODS = 0.01

let isGood = true
incidents()
periods()
speed()
process.exitCode = isGood ? 0 : 1

function incidents(): void {
  print(`"What else moved?": 200 hosts × 10 series, 40 templates, 20 text fields; seeds ${seeds[0]} to ${seeds.at(-1)}`)
  print('cause          in first 3   first   ranks (0: not told)')
  let inThree = 0
  for (const cause of CAUSES) {
    const ranks = seeds.map((seed) => rankOf(cause, seed))
    if (cause === 'none') {
      const sure = ranks.map(({ sure: count }) => count)
      print(`no incident    told with a score of 0.5 or more: ${sure.join(' ')}`)
      continue
    }
    const good = ranks.filter(({ rank }) => rank >= 1 && rank <= 3).length
    const first = ranks.filter(({ rank }) => rank === 1).length
    inThree += good
    judge(good >= MIN_IN_THREE * seeds.length)
    print(
      `${cause.padEnd(14)} ${String(good).padStart(3)} of ${seeds.length}   ${String(first).padStart(5)}   ${ranks.map(({ rank }) => rank).join(' ')}`,
    )
    const offs = ranks.flatMap(({ onsetOffS }) => (onsetOffS === undefined ? [] : [onsetOffS]))
    const top = ranks.map(({ related }) => related)
    print(
      `               onset off by ${median(offs).toFixed(1)} s (median), ${Math.max(...offs).toFixed(1)} s (worst); ` +
        `of the first five ${(top.reduce((sum, count) => sum + count, 0) / top.length).toFixed(1)} are cause or effects`,
    )
  }
  const all = seeds.length * (CAUSES.length - 1)
  judge(inThree >= MIN_IN_THREE_OF_ALL * all)
  print(`all            ${inThree} of ${all}`)
}

interface Rank {
  readonly rank: number
  readonly onsetOffS: number | undefined
  readonly related: number
  readonly sure: number
}

function rankOf(cause: Cause, seed: number): Rank {
  const incident = createIncident({ cause, seed })
  const result = finish(whatMoved(incidentInput(incident)))
  const moved = result.state === 'ranked' ? result.moved : []
  const names = moved.map(scriptName)
  const place = incident.cause === undefined ? -1 : names.indexOf(incident.cause)
  const onsetAt = moved[place]?.onsetAt
  return {
    rank: place + 1,
    onsetOffS: onsetAt === undefined ? undefined : Math.abs(onsetAt - incident.causeAt) / 1_000,
    related: names.slice(0, 5).filter((name) => name === incident.cause || incident.effects.includes(name)).length,
    sure: moved.filter(({ score }) => score >= 0.5).length,
  }
}

function periods(): void {
  print('')
  print('"Does it recur?": 500 seeds each, a quarter of an hour')
  const spanMs = 900_000
  const told = (name: string, minShare: number, isRight: (seed: number) => boolean): void => {
    const right = Array.from({ length: 500 }, (_, seed) => seed).filter((seed) => isRight(seed + 50_000)).length
    judge(right >= minShare * 500)
    print(`${name.padEnd(44)} right ${String(right).padStart(3)} of 500`)
  }
  const isNear = (found: ReturnType<typeof recurrenceOfEvents>, periodMs: number): boolean =>
    found.state === 'recurring' && Math.abs(found.periodMs / periodMs - 1) < 0.03
  const listening = { fromAt: 0, untilAt: spanMs }
  for (const [name, periodMs, jitterMs] of [
    ['every 30 s, jitter 0.6 s', 30_000, 600],
    ['every 5 min, jitter 0.6 s', 300_000, 600],
  ] as const) {
    told(`events ${name}`, 0.95, (seed) => {
      const random = createRandom(seed)
      const at: number[] = []
      for (let beatAt = random.between(0, periodMs); beatAt < spanMs; beatAt += periodMs) {
        at.push(beatAt + jitterMs * random.normal())
      }
      return isNear(recurrenceOfEvents(Float64Array.from(at), listening), periodMs)
    })
    told(`series, 3 s burst ${name}`, 0.95, (seed) => {
      const random = createRandom(seed)
      const phase = random.between(0, periodMs)
      const at = Float64Array.from({ length: 900 }, (_, step) => step * 1_000)
      const values = at.map((time) => 10 + random.normal() + ((time + phase) % periodMs < 3_000 ? 30 : 0))
      return isNear(recurrenceOfSeries({ at, values }, listening), periodMs)
    })
  }
  told('one event', 1, (seed) => {
    const at = createRandom(seed).between(0, spanMs)
    return recurrenceOfEvents(Float64Array.of(at), listening).state === 'one-off'
  })
  for (const count of [3, 4, 6, 10, 30, 100]) {
    told(`Poisson, ${count} events, are not called periodic`, 1 - (count === 3 ? 2 : 1) * MAX_FALSE_PERIODS, (seed) => {
      const random = createRandom(seed)
      const at = Float64Array.from({ length: count }, () => random.between(0, spanMs)).sort()
      return recurrenceOfEvents(at, listening).state !== 'recurring'
    })
  }
  for (const memory of [0, 0.9, 0.97, 1]) {
    told(`noise with memory ${memory} is not called periodic`, 1 - 2 * MAX_FALSE_PERIODS, (seed) => {
      const random = createRandom(seed)
      const at = Float64Array.from({ length: 900 }, (_, step) => step * 1_000)
      let state = 0
      const values = at.map(() => (state = memory * state + random.normal()))
      return recurrenceOfSeries({ at, values }, listening).state !== 'recurring'
    })
  }
}

function speed(): void {
  const random = createRandom(7)
  const series = Array.from({ length: 2_000 }, (_, place) => {
    const at = Float64Array.from({ length: 900 }, (_, step) => step * 1_000 + random.between(0, 100))
    let state = 0
    const values = at.map(() => 50 + (state = 0.8 * state + random.normal()))
    return { id: `series ${place}`, at, values }
  })
  const stretch = { fromAt: 650_000, toAt: 770_000 }
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    finish(whatMoved({ stretch, heardFromAt: 0, series }))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  const ms = median(times)
  judge(ms <= MAX_MS)
  print('')
  print(
    `2,000 series × 900 samples: ${ms.toFixed(0)} ms of processor (median of 5; all ${times.map((time) => time.toFixed(0)).join(' ')})`,
  )
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}

function judge(isMet: boolean): void {
  isGood &&= isMet
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
