import type { Soak, SoakSample } from './soak-sample.ts'
import { FAULT_WORDS, FAULTS, type Healing, LIVE_WITHIN_MS } from './soak-faults.ts'
import { SOAK_PAGES } from './soak-pages.ts'
import { medianOf, type Point, slopePerHour } from './slope.ts'

/**
 * Not judged: buffers fill. Rates of hosts reach 15 minutes back, what the probe holds 5; a minute more, as the first samples
 * are taken while pages open. A short run has only a half to give.
 */
const WARM_UP_MS = 16 * 60_000
const WARM_UP_SHARE = 0.5

const MAX_HEAP_MIB_PER_HOUR = 1
const MAX_DOM_SHARE = 0.01

const MIB = 1024 * 1024
const S = 1_000

/** One promise and what was measured of it. */
export interface SoakRow {
  readonly what: string
  readonly measured: string
  readonly floor: string
  readonly passes: boolean
}

/** How long nothing is judged yet, ms of the run. */
export function warmUpMs(samples: readonly SoakSample[]): number {
  return Math.min(WARM_UP_MS, (samples.at(-1)?.atMs ?? 0) * WARM_UP_SHARE)
}

/** All that was promised. With restarts pages begin anew, so that only how they heal is judged. */
export function judgeSoak({ options, samples, healings }: Soak): readonly SoakRow[] {
  return options.withRestarts ? FAULTS.map((fault) => judgeFault(fault, healings)) : judgeGrowth(samples)
}

function judgeGrowth(samples: readonly SoakSample[]): readonly SoakRow[] {
  const judged = samples.filter(({ atMs }) => atMs >= warmUpMs(samples))
  return SOAK_PAGES.flatMap((name) => [
    judgeHeap(
      `${name}: heap of the page`,
      pointsOf(judged, ({ pages }) => pages[name]?.heapBytes),
    ),
    judgeHeap(
      `${name}: heap of its worker`,
      pointsOf(judged, ({ pages }) => pages[name]?.workerBytes),
    ),
    judgeCount(
      `${name}: DOM nodes`,
      pointsOf(judged, ({ pages }) => pages[name]?.nodes),
    ),
    judgeCount(
      `${name}: listeners`,
      pointsOf(judged, ({ pages }) => pages[name]?.listeners),
    ),
  ])
}

function judgeHeap(what: string, points: readonly Point[]): SoakRow {
  const slope = slopePerHour(points) / MIB
  return {
    what,
    measured: `${signed(slope)} MiB/h at ${(medianOf(valuesOf(points)) / MIB).toFixed(1)} MiB`,
    floor: `≤ ${MAX_HEAP_MIB_PER_HOUR} MiB/h`,
    passes: slope <= MAX_HEAP_MIB_PER_HOUR,
  }
}

/** Screens show more while a host is silent: the slope over the judged time counts, not each minute. */
function judgeCount(what: string, points: readonly Point[]): SoakRow {
  const hours = ((points.at(-1)?.atMs ?? Number.NaN) - (points[0]?.atMs ?? Number.NaN)) / 3_600_000
  const median = medianOf(valuesOf(points))
  const share = (slopePerHour(points) * hours) / median
  return {
    what,
    measured: `${signed(100 * share)} % at ${Math.round(median).toLocaleString('en')}`,
    floor: `± ${100 * MAX_DOM_SHARE} %`,
    passes: Math.abs(share) <= MAX_DOM_SHARE,
  }
}

function judgeFault(fault: Healing['fault'], healings: readonly Healing[]): SoakRow {
  const times = healings.filter((healing) => healing.fault === fault).map(({ liveMs }) => liveMs)
  const longestMs = Math.max(Number.NEGATIVE_INFINITY, ...times)
  return {
    what: FAULT_WORDS[fault],
    measured: times.length === 0 ? 'not done' : `${times.length} times, live within ${seconds(longestMs)}`,
    floor: `≤ ${seconds(LIVE_WITHIN_MS[fault])}`,
    // A run too short for each fault has proved nothing of the others, and nothing against them.
    passes: times.every((ms) => ms <= LIVE_WITHIN_MS[fault]),
  }
}

/** The table, with what is in its numbers. */
export function describeSoak({ options, samples }: Soak, rows: readonly SoakRow[]): string {
  const lines = [
    ['', 'measured', 'floor', ''],
    ...rows.map(({ what, measured, floor, passes }) => [what, measured, floor, passes ? 'pass' : 'MISS']),
  ]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0))) ?? []
  const minutes = ((samples.at(-1)?.atMs ?? 0) / 60_000).toFixed(0)
  const judged = samples.filter(({ atMs }) => atMs >= warmUpMs(samples)).length
  return [
    ...lines.map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    `${minutes} minutes, ${samples.at(-1)?.sent.toLocaleString('en') ?? 0} messages, what is scheduled ${options.speed} times as often as in life.`,
    options.withRestarts
      ? 'From the moment at which the cause is gone until all pages are live, without a hand.'
      : `Theil–Sen slopes of ${judged} samples after garbage collection, the first ${(warmUpMs(samples) / 60_000).toFixed(0)} minutes left out while buffers fill.`,
  ].join('\n')
}

/** One line each minute. */
export function describeSample(sample: SoakSample | undefined): string {
  if (sample === undefined) return ''
  const pages = SOAK_PAGES.map((name) => {
    const page = sample.pages[name]
    if (page === undefined) return `${name} –`
    return `${name} ${mib(page.heapBytes)} + worker ${mib(page.workerBytes)} MiB, ${page.nodes} nodes, ${page.listeners} listeners`
  })
  const { rssBytes, heapBytes } = sample.gateway
  return `${(sample.atMs / 60_000).toFixed(0).padStart(4)} min  ${pages.join('; ')}; gateway ${mib(rssBytes)} MiB, heap ${mib(heapBytes)}`
}

/** One line each fault. */
export function describeHealing(healing: Healing | undefined): string {
  if (healing === undefined) return ''
  const { fault, liveMs, problem } = healing
  return `          ${FAULT_WORDS[fault]}: ${problem ?? `live after ${seconds(liveMs)}`}`
}

function pointsOf(samples: readonly SoakSample[], read: (sample: SoakSample) => number | undefined): readonly Point[] {
  return samples.flatMap((sample) => {
    const value = read(sample)
    return value === undefined ? [] : [{ atMs: sample.atMs, value }]
  })
}

function valuesOf(points: readonly Point[]): readonly number[] {
  return points.map(({ value }) => value)
}

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(1)
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}

function seconds(ms: number): string {
  return `${(ms / S).toFixed(1)} s`
}
