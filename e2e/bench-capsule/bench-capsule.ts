// `pnpm bench:capsule`: what a capsule of 15 minutes weighs, how long it takes to save and to open, and whether it shows the same.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { startBenchLoad, UPDATES_PER_SECOND } from '../bench-page/bench-load.ts'
import { openStage } from '../shots/stage.ts'
import { measureCapsule, type CapsuleCost } from './capsule-cost.ts'

const FOLDER = fileURLToPath(new URL('../../.artifacts/bench-capsule/', import.meta.url))
const USAGE_CODE = 64

const { values: flags } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    events: { type: 'string', default: '50000' },
    check: { type: 'boolean', default: false },
  },
})
const minutes = Number(flags.minutes)
const events = Number(flags.events)
const linesPerSecond = events / (minutes * 60) - UPDATES_PER_SECOND
if (minutes > 0 && linesPerSecond > 0) {
  await mkdir(FOLDER, { recursive: true })
  const stage = await openStage()
  const load = await startBenchLoad(stage.brokerUrl)
  try {
    load.setLines(linesPerSecond)
    const cost = await measureCapsule({ stage, minutes, folder: FOLDER })
    console.info(describe(cost))
    await writeFile(`${FOLDER}bench-capsule.json`, `${JSON.stringify(cost, undefined, 2)}\n`)
    if (flags.check && cost.screens.some(({ otherPixels }) => otherPixels !== 0)) process.exitCode = 1
  } finally {
    await load.stop()
    await stage.stop()
  }
} else {
  console.error('Usage: pnpm bench:capsule [--minutes N] [--events N] [--check], more than 5 events a second.')
  process.exitCode = USAGE_CODE
}

function describe({ fileBytes, saved, savedMs, openedMs, drawnMs, screens }: CapsuleCost): string {
  return [
    '',
    `${saved}; ${(fileBytes / 1024).toFixed(0)} KiB, ${savedMs.toFixed(0)} ms from the press of Save to the file`,
    `opened on another page: ${openedMs.toFixed(0)} ms from the drop to its name on the page, ${drawnMs.toFixed(0)} ms to lines and charts`,
    ...screens.map(
      ({ name, pixels, otherPixels }) =>
        `${name}: ${otherPixels.toLocaleString('en')} of ${pixels.toLocaleString('en')} pixels differ before and after`,
    ),
    `Pictures in .artifacts/bench-capsule.`,
  ].join('\n')
}
