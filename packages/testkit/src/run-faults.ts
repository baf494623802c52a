// `pnpm faults ROW` runs the tests of one row of the fault list; with `--full` each fault as often as its row asks for.
import { spawnSync } from 'node:child_process'

import { findFiles, readText, ROOT } from './workspace.ts'

/** A fault at its full size may be injected 50 times, one after the other. */
const FULL_TIMEOUT_MS: number = 60 * 60 * 1_000

const args = process.argv.slice(2)
const isFull = args.includes('--full')
const rows = args.filter((arg) => !arg.startsWith('--'))
const files = ['apps', 'packages']
  .flatMap((folder) => findFiles(folder, ['.integration.test.ts']))
  .filter((file) => rows.some((row) => readText(file).includes(`[${row}] `)))

if (files.length === 0) {
  console.error('Usage: pnpm faults [--full] ROW…, with rows such as A1 or C3 that integration tests are named after.')
  process.exitCode = 64
} else {
  const limits = isFull ? [`--testTimeout=${FULL_TIMEOUT_MS}`, `--hookTimeout=${FULL_TIMEOUT_MS}`] : []
  const names = `^(.* )?\\[(${rows.join('|')})\\] `
  const { status } = spawnSync(
    'vitest',
    ['run', '--project', 'integration', '--disable-console-intercept', '-t', names, ...limits, ...files],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...(isFull && { MULTIMETER_FAULTS: 'full' }) } },
  )
  process.exitCode = status ?? 1
}
