// `pnpm soak --minutes N`: what pages and gateway hold after N minutes of load, and whether it grows.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { describeSoak, judgeSoak } from './soak-report.ts'
import { runSoak } from './run-soak.ts'

const FOLDER = fileURLToPath(new URL('../../.artifacts/', import.meta.url))
const USAGE_CODE = 64

const { values: flags } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    speed: { type: 'string', default: '1' },
    restarts: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})
const minutes = Number(flags.minutes)
const speed = Number(flags.speed)
if (minutes > 0 && speed > 0) {
  const soak = await runSoak({ minutes, speed, withRestarts: flags.restarts }, write)
  const rows = judgeSoak(soak)
  console.info(`\n${describeSoak(soak, rows)}`)
  await write({ rows, ...soak })
  if (flags.check && !rows.every(({ passes }) => passes)) process.exitCode = 1
} else {
  console.error('Usage: pnpm soak --minutes N [--speed X] [--restarts] [--check], both more than 0.')
  process.exitCode = USAGE_CODE
}

/** After each minute, so that a run that is cut short is not lost. */
async function write(known: object): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(`${FOLDER}soak.json`, `${JSON.stringify(known, undefined, 2)}\n`)
}
