import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { type Camera, createCamera } from './camera.ts'
import { openCharts, shootCharts } from './charts.ts'
import { type Fleet, startFleet } from './fleet.ts'
import { openWatchers, shootFirstRun, shootIncident, shootLogs, shootSilence } from './screens.ts'
import { openStage } from './stage.ts'
import { shootCalmWall, shootFallenWall } from './wall.ts'

const FOLDER = fileURLToPath(new URL('../../.artifacts/shots/', import.meta.url))

const { values: flags } = parseArgs({ options: { axe: { type: 'boolean', default: false } } })
const startedAt = performance.now()
const stage = await openStage()
let fleet: Fleet | undefined
try {
  const camera = await createCamera({ folder: FOLDER, judges: flags.axe })
  await shootFirstRun({ stage, camera })
  fleet = await startFleet(stage.brokerUrl)
  const cast = { stage, camera, fleet }
  const walls = await shootCalmWall(cast)
  const watchers = await openWatchers(cast)
  const charts = await openCharts(cast)
  await shootIncident(cast, watchers)
  await shootCharts(cast, charts)
  await shootLogs(cast)
  await shootSilence(cast, watchers)
  await shootFallenWall(cast, walls)

  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const place = relative(process.cwd(), FOLDER)
  console.info(
    `${camera.written.length} pictures in ${place}, ${fleet.published} messages of ${fleet.hosts.length} hosts, ${seconds} s`,
  )
  printFaults(camera)
  if (camera.faults.length > 0) process.exitCode = 1
} finally {
  await fleet?.stop()
  await stage.stop()
}

/** Each rule once, with the pictures that break it and where on the first of them. */
function printFaults({ faults }: Camera): void {
  for (const rule of new Set(faults.map(({ rule }) => rule))) {
    const found = faults.filter((fault) => fault.rule === rule)
    console.error(`\n${rule}\n  on ${found.map(({ picture }) => picture).join(', ')}\n${found[0]?.where ?? ''}`)
  }
}
