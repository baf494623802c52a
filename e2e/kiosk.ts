import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { chromiumPath } from '@multimeter/testkit'

const KEEPER = fileURLToPath(new URL('../docs/kiosk/show-wall.mjs', import.meta.url))

/** A browser without a window and what watches over it, as on the machine behind a wall. */
export interface Kiosk {
  /** Ends the process that draws the page, as one that lacks memory. */
  crashPage(): void
  crashBrowser(): void
  /** Code with which the keeper ended. */
  readonly ended: Promise<number | null>
  /** What it has said. */
  readonly said: () => string
  stop(): Promise<number | null>
}

/** Starts docs/kiosk/show-wall.mjs with the tests' Chromium. The folder of its profile is left, as its processes write into it to their end. */
export function startKiosk(url: string, profile: string): Kiosk {
  const flags = ['--no-sandbox', '--disable-background-networking', `--user-data-dir=${profile}`]
  const child = spawn(process.execPath, [KEEPER, url, chromiumPath(), ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  const killAll = (word: string): void => {
    for (const pid of descendantsOf(child.pid ?? 0).filter((one) => commandOf(one).includes(word))) {
      process.kill(pid, 'SIGKILL')
    }
  }
  return {
    crashPage: () => killAll('--type=renderer'),
    crashBrowser: () => killAll('chromium'),
    ended,
    said: () => said,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Ids of processes that it started, and theirs. */
function descendantsOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }))
  const below = (one: number): readonly number[] => {
    const children = parents.filter(({ parent }) => parent === one).map((child) => child.pid)
    return children.concat(children.flatMap(below))
  }
  return below(pid)
}

function parentOf(pid: number): number | undefined {
  // `123 (name, of any letters) S 122 …`
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}
