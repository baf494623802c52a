// `pnpm bench:capsule`: what a capsule of 15 minutes weighs, how long it takes to save and to open, and whether it shows the same.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { startBenchLoad, UPDATES_PER_SECOND } from '../bench-page/bench-load.ts'
import { SHADE } from './compare-pictures.ts'
import { openStage } from '../shots/stage.ts'
import { type CapsuleCost, measureCapsules } from './capsule-cost.ts'

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
    const costs = await measureCapsules({ stage, load, minutes, folder: FOLDER })
    for (const cost of costs) console.info(describe(cost))
    console.info('\nPictures in .artifacts/bench-capsule.')
    await writeFile(`${FOLDER}bench-capsule.json`, `${JSON.stringify(costs, undefined, 2)}\n`)
    if (flags.check && costs.some(({ panes }) => panes.some(({ otherPixels }) => otherPixels !== 0)))
      process.exitCode = 1
  } finally {
    await load.stop()
    await stage.stop()
  }
} else {
  console.error('Usage: pnpm bench:capsule [--minutes N] [--events N] [--check], more than 5 events a second.')
  process.exitCode = USAGE_CODE
}

function describe({ screen, saved, fileBytes, savedMs, openedMs, drawnMs, panes }: CapsuleCost): string {
  return [
    `\n${screen}: ${saved}`,
    `  ${(fileBytes / 1024).toFixed(0)} KiB, ${savedMs.toFixed(0)} ms from the press of Save to the file`,
    `  opened on another page: ${openedMs.toFixed(0)} ms from the drop to its name on the page, ${drawnMs.toFixed(0)} ms to what it holds`,
    ...panes.map(
      ({ pane, pixels, otherPixels, shadePixels }) =>
        `  ${pane}: ${otherPixels} of ${pixels.toLocaleString('en')} pixels are others than before, ${shadePixels} off by at most ${SHADE} of 255`,
    ),
  ].join('\n')
}
