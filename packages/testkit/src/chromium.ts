import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

/** Debian's names, the one without a window system first. */
const CHROMIUM_COMMANDS = ['chromium-headless-shell', 'chromium'] as const

/** The browser of the distribution, for Playwright's `executablePath`; throws with what to do when there is none. */
export function chromiumPath(): string {
  const path = findCommand(CHROMIUM_COMMANDS)
  if (path === undefined) throw new Error('Chromium is not installed. Run `pnpm services`.')
  return path
}

/** The first of the commands that the PATH has, as a full path. */
export function findCommand(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find((path) => isExecutable(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there or not ours to run: not this one.
    return false
  }
}
