import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'

import { type BenchOrder, parseOrder } from './bench-order.ts'
import { measure } from './measure.ts'
import { startWorld, type World } from './peers.ts'
import { type Row, tableOf } from './report.ts'
import { type Figure, runOnce } from './run-once.ts'

const WARM_UP = { viewers: 20, perSecond: 1_000, warmUpMs: 0, windowMs: 2_500 }

/** Measures all peers in turn, run after run, and prints medians, spreads and what they had to be. */
async function main({ pace, only, jsonFile, isProfiled }: BenchOrder): Promise<void> {
  const world = await startWorld({ profile: isProfiled })
  const rows = new Map<string, Row>()
  let machine = ''
  try {
    machine = await machineOf(world)
    tell(machine)
    // Servers run for months, so what Node compiles while it is new is not counted for or against any of them.
    for (const peer of ['ours', 'stomp', 'naive', 'floor'] as const) await measure(world, peer, WARM_UP)
    for (let number = 1; number <= pace.runs; number++) {
      tell(`run ${number} of ${pace.runs}`)
      await runOnce({ world, pace, only, number, tell, keep: (figure) => keep(rows, figure) })
    }
  } finally {
    await world.stop()
  }
  const all = [...rows.values()]
  process.stdout.write(`${tableOf(all)}\n`)
  if (jsonFile !== undefined) writeFileSync(jsonFile, JSON.stringify({ machine, rows: all }, undefined, 2))
}

/** What figures are figures of. */
async function machineOf({ rabbit }: World): Promise<string> {
  const cores = cpus()
  const version = (await rabbit.ctl('version')).trim()
  return [
    `${cores.length} cores (${cores[0]?.model ?? 'unknown'})`,
    `Node ${process.versions.node}`,
    `RabbitMQ ${version}`,
    `load average before ${loadavg()[0]?.toFixed(1)}`,
  ].join(', ')
}

function keep(rows: Map<string, Row>, { value, ...row }: Figure): void {
  const key = `${row.load}\n${row.what}`
  rows.set(key, { ...row, values: [...(rows.get(key)?.values ?? []), value] })
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

function readOrder(): BenchOrder {
  try {
    return parseOrder(process.argv.slice(2))
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    process.exit(2)
  }
}

await main(readOrder())
// Children that were killed may not have been waited for.
process.exit(0)
