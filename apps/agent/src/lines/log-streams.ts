import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'

import type { Clock } from '@multimeter/clock'

import type { AgentLog } from '../agent-log.ts'
import { MAX_LINES_PER_SECOND } from '../limits.ts'
import type { EventBody } from '../reporter.ts'
import type { Follower } from './follow-file.ts'
import { followFile } from './follow-file.ts'
import { followJournal, hasJournal } from './follow-journal.ts'
import { createLineGate } from './line-gate.ts'
import type { LogLines } from './own-line.ts'
import { ownLineBody } from './own-line.ts'

/** Where the system's own lines usually are, first choice first. */
export const SYSTEM_LOG_FILES = ['/var/log/syslog', '/var/log/messages'] as const

/** Options of {@link followLogs}. */
export interface FollowLogsOptions {
  readonly clock: Clock
  /** Files to follow; without any, what the host has: a readable system log, the journal, else `ownLog`. */
  readonly files: readonly string[]
  readonly ownLog: LogLines | undefined
  readonly log: AgentLog
  readonly onLine: (stream: string, body: EventBody) => void
  /** @default SYSTEM_LOG_FILES */
  readonly systemFiles?: readonly string[]
  /** @default hasJournal */
  readonly lookForJournal?: () => Promise<boolean>
}

/** Follows the logs that were asked for, or those of this host. Never makes a line up. */
export async function followLogs(options: FollowLogsOptions): Promise<Follower> {
  const { clock, files, ownLog, log, systemFiles = SYSTEM_LOG_FILES, lookForJournal = hasJournal } = options

  if (files.length > 0) return all(files.map((path) => startFile(path)))
  const systemFile = await firstReadable(systemFiles)
  if (systemFile !== undefined) return startFile(systemFile)
  if (await lookForJournal()) return startJournal()
  if (ownLog !== undefined) return startOwnLog(ownLog)
  log.warn(
    'no-log',
    `No log lines of this host are published: none of ${systemFiles.join(', ')} or the journal can be read.`,
  )
  return all([])

  function startFile(path: string): Follower {
    const stream = streamOfFile(path)
    const gate = openGate(stream, { file: path })
    const follower = followFile({
      path,
      clock,
      onLine: (message) => gate.push({ message, file: path }),
      onSkipped: (bytes) =>
        tellLoss(stream, `${bytes} bytes of ${path} were skipped: it grows too fast.`, { file: path }),
      onProblem: (why) => log.warn('log-unreadable', `${path} is not followed until it can be read: ${why}`),
    })
    log.info('log-followed', `Lines of ${path} are published as ${stream}.`)
    return all([follower, { stop: async () => gate.stop() }])
  }

  function startJournal(): Follower {
    const stream = 'log.journal'
    const gate = openGate(stream, {})
    const follower = followJournal({
      clock,
      onEntry: (entry) => gate.push({ ...entry }),
      onProblem: (why) => log.warn('log-unreadable', `The journal is not followed for now: ${why}`),
    })
    log.info('log-followed', `Entries of the system's journal are published as ${stream}.`)
    return all([follower, { stop: async () => gate.stop() }])
  }

  function startOwnLog(lines: LogLines): Follower {
    const stream = 'log.multimeter'
    const gate = openGate(stream, {})
    const unsubscribe = lines.subscribe((line) => gate.push(ownLineBody(line)))
    log.info('log-followed', `No system log can be read here; the lines of this program are published as ${stream}.`)
    return {
      stop: async () => {
        unsubscribe()
        gate.stop()
      },
    }
  }

  function openGate(stream: string, also: EventBody): ReturnType<typeof createLineGate<EventBody>> {
    return createLineGate<EventBody>({
      clock,
      onLine: (body) => options.onLine(stream, body),
      onLeftOut: (count) =>
        tellLoss(stream, `${count} lines were left out: more than ${MAX_LINES_PER_SECOND} came in a second.`, also),
    })
  }

  /** A loss is told in the stream where it happened. */
  function tellLoss(stream: string, message: string, also: EventBody): void {
    options.onLine(stream, { severity: 'warning', message: `multimeter: ${message}`, ...also })
  }
}

/** `/var/log/nginx/access.log` is `log.access`: one word, whatever the name holds. */
export function streamOfFile(path: string): string {
  const name = basename(path).replace(/\.log$/, '')
  return `log.${name.replaceAll('.', '-')}`
}

async function firstReadable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isReadable = await access(path, constants.R_OK).then(
      () => true,
      () => false,
    )
    if (isReadable) return path
  }
  return undefined
}

function all(followers: readonly Follower[]): Follower {
  return {
    async stop() {
      await Promise.all(followers.map((follower) => follower.stop()))
    },
  }
}
