import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { measureIdle } from './idle.ts'
import { climb } from './ladder.ts'
import { type Comparison, COMPARISONS, LADDERS, QUICK_LADDERS } from './loads.ts'
import { measure, type Measured } from './measure.ts'
import { startWorld, type World } from './peers.ts'
import { type Row, tableOf } from './report.ts'
import { measureStalled } from './stalled.ts'

interface Pace {
  readonly runs: number
  readonly windowMs: number
  readonly stalledMs: number
  readonly ladders: typeof LADDERS
}

const FULL = { windowMs: 2_000, stalledMs: 12_000, ladders: LADDERS }
const QUICK = { windowMs: 1_000, stalledMs: 10_000, ladders: QUICK_LADDERS }

const WARM_UP = { viewers: 20, perSecond: 1_000, warmUpMs: 0, windowMs: 4_000 }

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
})

/** Measures all peers in turn, run after run, and prints medians, spreads and what they had to be. */
async function main(): Promise<void> {
  const pace: Pace = { ...(flags.quick ? QUICK : FULL), runs: Number(flags.runs ?? (flags.quick ? 1 : 3)) }
  const world = await startWorld({ profile: flags.profile })
  const rows = new Map<string, Row>()
  try {
    // Servers run for months, so what Node compiles while it is new is not counted for or against any of them.
    for (const peer of ['ours', 'stomp', 'naive', 'floor'] as const) await measure(world, peer, WARM_UP)
    for (let run = 1; run <= pace.runs; run++) {
      tell(`run ${run} of ${pace.runs}`)
      await runOnce(world, pace, (row) => keep(rows, row))
    }
  } finally {
    await world.stop()
  }
  const all = [...rows.values()]
  process.stdout.write(`${tableOf(all)}\n`)
  if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(all, undefined, 2))
}

type Keep = (row: Omit<Row, 'values'> & { readonly value: number }) => void

async function runOnce(world: World, pace: Pace, keepRow: Keep): Promise<void> {
  for (const comparison of COMPARISONS)
    if (isWanted(comparison.name)) await compare(world, { comparison, pace }, keepRow)
  if (isWanted('rising')) await rise(world, pace, keepRow)
  if (isWanted('idle')) {
    const load = '1,000 idle subscribed viewers'
    keepRow({ load, what: 'gateway RSS each', unit: 'KiB', floor: 20, goal: 16, value: await measureIdle(world) })
  }
  if (isWanted('stalled')) await stall(world, pace, keepRow)
}

async function compare(
  world: World,
  { comparison, pace }: { readonly comparison: Comparison; readonly pace: Pace },
  keepRow: Keep,
): Promise<void> {
  const { title: load, peers, verdicts } = comparison
  const measured: Measured[] = []
  for (const peer of peers) {
    const figures = await measure(world, peer, { ...comparison.load, warmUpMs: 700, windowMs: pace.windowMs })
    measured.push(figures)
    tell(`  ${load}, ${peer}: ${describe(figures)}`)
    keepRow({ load, what: `${peer}: CPU per delivery`, unit: 'µs', value: figures.totalMicros })
    keepRow({ load, what: `${peer}: latency p50`, unit: 'ms', value: figures.p50Ms })
    keepRow({ load, what: `${peer}: latency p99`, unit: 'ms', value: figures.p99Ms })
  }
  const [ours, other] = measured
  if (ours === undefined) return
  for (const { title: what, unit, floor, goal, figure } of verdicts) {
    keepRow({ load, what, unit, floor, goal, value: figure(ours, other ?? ours) })
  }
}

async function rise(world: World, { ladders, windowMs }: Pace, keepRow: Keep): Promise<void> {
  const load = '100 viewers, rising rate'
  const sustained = { stomp: 0, naive: 0, ours: 0 }
  for (const peer of ['stomp', 'naive', 'ours'] as const) {
    sustained[peer] = await climb(world, peer, { rates: ladders[peer], windowMs })
    tell(`  ${load}, ${peer}: ${Math.round(sustained[peer]).toLocaleString('en')} deliveries/s`)
    keepRow({ load, what: `${peer}: sustained`, unit: 'deliveries/s', value: sustained[peer] })
  }
  const { stomp, naive, ours } = sustained
  const greater = { load, unit: '×', better: 'greater' } as const
  keepRow({ ...greater, what: 'sustained ÷ Web STOMP', floor: 25, goal: 40, value: ours / stomp })
  keepRow({ ...greater, what: 'sustained ÷ naive bridge', floor: 10, goal: 12, value: ours / naive })
}

async function stall(world: World, pace: Pace, keepRow: Keep): Promise<void> {
  const load = '20 viewers × 800 msg/s of 1 KB, 5 of them stalled'
  const figures = await measureStalled(world, pace.stalledMs)
  tell(`  ${load}: ${JSON.stringify(figures)}`)
  const { backlogMessages, firstGrowthMib, laterGrowthMib, dropped, told, p99Ms, p99WithoutMs } = figures
  keepRow({ load, what: 'messages waiting in the broker', unit: 'msgs', floor: 0, goal: 0, value: backlogMessages })
  keepRow({ load, what: 'gateway growth, first half', unit: 'MiB', value: firstGrowthMib })
  keepRow({ load, what: 'gateway growth, second half', unit: 'MiB', value: laterGrowthMib })
  keepRow({ load, what: 'events dropped', unit: 'events', value: dropped })
  keepRow({ load, what: 'dropped and not told', unit: 'events', floor: 0, goal: 0, value: Math.abs(dropped - told) })
  keepRow({ load, what: 'p99 of the others ÷ without', unit: '×', floor: 1.5, goal: 1.25, value: p99Ms / p99WithoutMs })
}

function isWanted(name: string): boolean {
  return flags.only === undefined || flags.only.split(',').includes(name)
}

function keep(rows: Map<string, Row>, { value, ...row }: Omit<Row, 'values'> & { readonly value: number }): void {
  const key = `${row.load}\n${row.what}`
  rows.set(key, { ...row, values: [...(rows.get(key)?.values ?? []), value] })
}

function describe({
  deliveriesPerSecond,
  totalMicros,
  ownMicros,
  p50Ms,
  p99Ms,
  deliveredShare,
  farmCores,
  messagesPerFrame,
}: Measured): string {
  return `${Math.round(deliveriesPerSecond).toLocaleString('en')}/s (${(deliveredShare * 100).toFixed(0)} %), ${totalMicros.toFixed(2)} µs, own ${ownMicros.toFixed(2)} µs, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${messagesPerFrame.toFixed(1)} a frame, viewers took ${farmCores.toFixed(2)} cores`
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

await main()
process.exit(0)
