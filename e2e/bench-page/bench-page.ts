import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { openStage } from '../shots/stage.ts'
import { startBenchLoad } from './bench-load.ts'
import { measureChartCost } from './chart-cost.ts'
import { measureFirstUse } from './first-use.ts'
import { measureLineCost } from './line-cost.ts'
import { describe, passes, rowsOf } from './report.ts'

const FOLDER = fileURLToPath(new URL('../../.artifacts/', import.meta.url))

const { values: flags } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const stage = await openStage({ serversYield: true })
const load = await startBenchLoad(stage.brokerUrl)
try {
  const { browser, gatewayUrl } = stage
  console.info('from a link to a chart …')
  const firstUse = await measureFirstUse(browser, gatewayUrl)
  console.info('24 charts beside uPlot …')
  const charts = await measureChartCost(browser, gatewayUrl, load)
  console.info('2,000 lines a second …')
  const lines = await measureLineCost(browser, gatewayUrl, load)

  const measured = { charts, lines, firstUse }
  const rows = rowsOf(measured)
  console.info(`\n${describe(rows, measured)}`)
  await mkdir(FOLDER, { recursive: true })
  await writeFile(`${FOLDER}bench-page.json`, `${JSON.stringify({ rows, ...measured }, undefined, 2)}\n`)
  if (flags.check && !rows.every(passes)) process.exitCode = 1
} finally {
  await load.stop()
  await stage.stop()
}
