// Judges the judge: a fleet of stated rhythms over simulated hours, with real silences in it.
import { parseArgs } from 'node:util'

import { type Detection, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '500' },
    hours: { type: 'string', default: '24' },
    seeds: { type: 'string', default: '1' },
  },
})

let isGood = true
for (const seed of values.seeds.split(',').map(Number)) {
  const result = simulate({ hosts: Number(values.hosts), hours: Number(values.hours), seed })
  const { messages, detections, missed, falseSilences, whileLearning, blind } = result
  print(`seed ${seed}: ${values.hosts} hosts, ${values.hours} h, ${messages.toLocaleString('en')} messages`)
  print(`  false silences after learning  ${falseSilences.length}${countKinds(falseSilences)}`)
  print(`  false silences while learning  ${whileLearning}`)
  print(`  "the observer is blind"        ${blind}`)
  print(`  real silences told             ${detections.length}, missed ${missed}`)
  for (const kind of ['all', ...new Set(detections.map((detection) => detection.kind))]) {
    const some = detections.filter((detection) => kind === 'all' || detection.kind === kind)
    print(`  ${kind.padEnd(12)} ${String(some.length).padStart(4)}  ${figures(some)}`)
  }
  isGood &&=
    falseSilences.length === 0 && missed === 0 && blind === 0 && detections.every(({ ofLimit }) => ofLimit <= 1.1)
}
process.exitCode = isGood ? 0 : 1

function figures(detections: readonly Detection[]): string {
  const ofLimit = detections.map((detection) => detection.ofLimit)
  const gaps = detections.map(({ inUsualGaps }) => inUsualGaps)
  const limits = detections.map(({ limitMs }) => limitMs / 1_000)
  return (
    `÷ limit: median ${quantile(ofLimit, 0.5).toFixed(3)}, p95 ${quantile(ofLimit, 0.95).toFixed(3)}, max ${quantile(ofLimit, 1).toFixed(3)}` +
    ` | usual gaps: median ${quantile(gaps, 0.5).toFixed(1)}, p95 ${quantile(gaps, 0.95).toFixed(1)}` +
    ` | limit: median ${quantile(limits, 0.5).toFixed(0)} s, p95 ${quantile(limits, 0.95).toFixed(0)} s`
  )
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

function countKinds(falseSilences: readonly { readonly kind: string }[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of falseSilences) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts.size === 0 ? '' : ` (${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')})`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
