import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

import type { Cancel, Clock } from '@multimeter/clock'
import * as z from 'zod/mini'

import { MAX_LINE_BYTES } from '../limits.ts'
import type { Follower } from './follow-file.ts'
import { createLineSplitter } from './line-splitter.ts'

/** How long journalctl may take to show that there is a journal. */
const PROBE_TIMEOUT_MS = 5_000

/** Until journalctl is started again after it ended by itself. */
const RESTART_DELAY_MS = 5_000

/** A message of the longest line grows in JSON, where one character may take six. */
const MAX_ENTRY_BYTES = 6 * MAX_LINE_BYTES + 4_096

const FIELDS = 'MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_SYSTEMD_UNIT'
const PRIORITIES = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const

/** One entry of systemd's journal. */
export interface JournalEntry {
  /** ISO 8601. */
  readonly time: string
  readonly severity?: string
  readonly message: string
  readonly identifier?: string
  readonly unit?: string
}

/** Options of {@link followJournal}. */
export interface FollowJournalOptions {
  readonly clock: Clock
  readonly onEntry: (entry: JournalEntry) => void
  /** journalctl ended, told once until it gives an entry again. */
  readonly onProblem: (message: string) => void
}

/** Whether this host has a journal with at least one entry that we may read. */
export async function hasJournal(): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('journalctl', ['--quiet', '--lines=1', '--output=json'], {
      timeout: PROBE_TIMEOUT_MS,
    })
    return parseJournalEntry(stdout) !== undefined
  } catch {
    // No systemd, or not ours to read: then there is no journal for us.
    return false
  }
}

/** Hands out what is written to the journal from now on; starts journalctl again when it ends. */
export function followJournal({ clock, onEntry, onProblem }: FollowJournalOptions): Follower {
  let child: ChildProcess | undefined
  let cancel: Cancel = () => {}
  let stopped = false
  let problemTold = false

  function start(): void {
    const args = ['--quiet', '--follow', '--lines=0', '--output=json', '--all', `--output-fields=${FIELDS}`]
    const started = spawn('journalctl', args, { stdio: ['ignore', 'pipe', 'ignore'] })
    child = started
    const splitter = createLineSplitter((line) => {
      const entry = parseJournalEntry(line)
      if (entry === undefined) return
      problemTold = false
      onEntry(entry)
    }, MAX_ENTRY_BYTES)
    started.stdout.on('data', (bytes: Buffer) => splitter.push(bytes))
    started.once('error', (error) => again(`journalctl cannot be started: ${error.message}.`))
    started.once('exit', (code, signal) => again(`journalctl ended (${signal ?? code}).`))
  }

  function again(why: string): void {
    if (stopped) return
    if (!problemTold) onProblem(`${why} It is started again every ${RESTART_DELAY_MS / 1_000} s.`)
    problemTold = true
    cancel()
    cancel = clock.schedule(RESTART_DELAY_MS, start)
  }

  start()
  return {
    async stop() {
      stopped = true
      cancel()
      if (child === undefined || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill()
      await exited
    },
  }
}

const entrySchema = z.object({
  __REALTIME_TIMESTAMP: z.string(),
  // Not UTF-8: an array of bytes.
  MESSAGE: z.union([z.string(), z.array(z.number())]),
  PRIORITY: z.optional(z.string()),
  SYSLOG_IDENTIFIER: z.optional(z.string()),
  _SYSTEMD_UNIT: z.optional(z.string()),
})

/** Reads a line of `journalctl --output=json`; `undefined` for what has no message or is no entry. */
export function parseJournalEntry(line: string): JournalEntry | undefined {
  const parsed = entrySchema.safeParse(parseJson(line))
  if (!parsed.success) return undefined
  const { MESSAGE, PRIORITY, SYSLOG_IDENTIFIER, _SYSTEMD_UNIT, __REALTIME_TIMESTAMP } = parsed.data
  const at = new Date(Number(__REALTIME_TIMESTAMP) / 1_000)
  if (Number.isNaN(at.getTime())) return undefined
  const severity = PRIORITIES[Number(PRIORITY)]
  return {
    time: at.toISOString(),
    ...(severity === undefined ? {} : { severity }),
    message: typeof MESSAGE === 'string' ? MESSAGE : Buffer.from(MESSAGE).toString('utf8'),
    ...(SYSLOG_IDENTIFIER === undefined ? {} : { identifier: SYSLOG_IDENTIFIER }),
    ...(_SYSTEMD_UNIT === undefined ? {} : { unit: _SYSTEMD_UNIT }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Cut or empty: no entry.
    return undefined
  }
}
