import { setTimeout as sleep } from 'node:timers/promises'

import { measureIdle } from './idle.ts'
import { climb } from './ladder.ts'
import { type Comparison, COMPARISONS, type Pace } from './loads.ts'
import { measure, type Measured } from './measure.ts'
import type { PeerName, World } from './peers.ts'
import type { Row } from './report.ts'
import { measureStalled } from './stalled.ts'

/** One figure of one run. */
export type Figure = Omit<Row, 'values'> & { readonly value: number }

/** One pass over the chosen loads. */
export interface Run {
  readonly world: World
  readonly pace: Pace
  readonly only: readonly string[]
  /** From 1; every other run measures the peers of a load the other way round. */
  readonly number: number
  readonly keep: (figure: Figure) => void
  readonly tell: (line: string) => void
}

/** Until what a peer could not keep up with is gone. */
const AFTER_TOO_MUCH_MS = 1_500

/** Measures each chosen load with each of its peers. */
export async function runOnce(run: Run): Promise<void> {
  for (const comparison of COMPARISONS) if (run.only.includes(comparison.name)) await compare(run, comparison)
  if (run.only.includes('rising')) await rise(run)
  if (run.only.includes('idle')) await rest(run)
  if (run.only.includes('stalled')) await stall(run)
}

async function compare({ world, pace, number, keep, tell }: Run, comparison: Comparison): Promise<void> {
  const { title: load, peers, verdicts } = comparison
  const measured = new Map<PeerName, Measured>()
  for (const peer of number % 2 === 0 ? peers.toReversed() : peers) {
    const figures = await measure(world, peer, { ...comparison.load, warmUpMs: pace.warmUpMs, windowMs: pace.windowMs })
    measured.set(peer, figures)
    tell(`  ${load}, ${peer}: ${sentenceOf(figures)}`)
    keep({ load: 'the machine', what: 'other programs, over all windows', unit: 'cores', value: figures.othersCores })
  }
  for (const peer of peers) {
    const figures = measured.get(peer)
    if (figures === undefined) continue
    keep({ load, what: `${peer}: CPU per delivery`, unit: 'µs', value: figures.totalMicros })
    keep({ load, what: `${peer}: delivered`, unit: '%', value: figures.deliveredShare * 100 })
    keep({ load, what: `${peer}: latency p50`, unit: 'ms', value: figures.p50Ms })
    keep({ load, what: `${peer}: latency p99`, unit: 'ms', value: figures.p99Ms })
  }
  const [ours, other = ours] = peers.map((peer) => measured.get(peer))
  if (ours === undefined || other === undefined) return
  for (const { title: what, unit, floor, goal, figure } of verdicts) {
    keep({ load, what, unit, floor, goal, value: figure(ours, other) })
  }
}

async function rise({ world, pace: { ladders, warmUpMs, windowMs }, keep, tell }: Run): Promise<void> {
  const load = '100 viewers, rising rate'
  const sustained = { stomp: 0, naive: 0, ours: 0 }
  for (const peer of ['stomp', 'naive', 'ours'] as const) {
    sustained[peer] = await climb(ladders[peer], (perSecond) =>
      measure(world, peer, { viewers: 100, perSecond, warmUpMs, windowMs }),
    )
    await sleep(AFTER_TOO_MUCH_MS)
    tell(`  ${load}, ${peer}: ${Math.round(sustained[peer]).toLocaleString('en')} deliveries/s`)
    keep({ load, what: `${peer}: sustained`, unit: 'deliveries/s', value: sustained[peer] })
  }
  const { stomp, naive, ours } = sustained
  const greater = { load, unit: '×', better: 'greater' } as const
  keep({ ...greater, what: 'sustained ÷ Web STOMP', floor: 25, goal: 40, value: ours / stomp })
  keep({ ...greater, what: 'sustained ÷ naive bridge', floor: 10, goal: 12, value: ours / naive })
}

async function rest({ world, keep, tell }: Run): Promise<void> {
  const load = '1,000 idle subscribed viewers'
  const value = await measureIdle(world)
  tell(`  ${load}: ${value.toFixed(1)} KiB each`)
  keep({ load, what: 'gateway RSS each', unit: 'KiB', floor: 20, goal: 16, value })
}

async function stall({ world, pace, keep, tell }: Run): Promise<void> {
  const load = '20 viewers × 800 msg/s of 1 KB, 5 of them stalled'
  const figures = await measureStalled(world, pace.stalledMs)
  tell(`  ${load}: ${JSON.stringify(figures)}`)
  const { backlogMessages, firstGrowthMib, laterGrowthMib, dropped, told, p99Ms, p99WithoutMs } = figures
  keep({ load, what: 'messages waiting in the broker', unit: 'msgs', floor: 0, goal: 0, value: backlogMessages })
  // What five viewers may have waiting, and 32 MiB for what a collector leaves lying.
  const growth = { load, unit: 'MiB', floor: 37, goal: 37 } as const
  keep({ ...growth, what: 'gateway growth', value: firstGrowthMib + laterGrowthMib })
  keep({ ...growth, what: 'of that in the second half', floor: 8, goal: 4, value: laterGrowthMib })
  keep({ load, what: 'events dropped', unit: 'events', value: dropped })
  keep({ load, what: 'dropped and not told', unit: 'events', floor: 0, goal: 0, value: Math.abs(dropped - told) })
  keep({ load, what: 'p99 of the others ÷ without', unit: '×', floor: 1.5, goal: 1.25, value: p99Ms / p99WithoutMs })
}

function sentenceOf(measured: Measured): string {
  const {
    deliveriesPerSecond,
    deliveredShare,
    totalMicros,
    ownMicros,
    p50Ms,
    p99Ms,
    farmCores,
    othersCores,
    messagesPerFrame,
  } = measured
  return [
    `${Math.round(deliveriesPerSecond).toLocaleString('en')}/s (${(deliveredShare * 100).toFixed(0)} %)`,
    `${totalMicros.toFixed(2)} µs, own ${ownMicros.toFixed(2)} µs`,
    `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
    `${messagesPerFrame.toFixed(1)} a frame`,
    `viewers took ${farmCores.toFixed(2)} cores, other programs ${othersCores.toFixed(2)}`,
  ].join(', ')
}
