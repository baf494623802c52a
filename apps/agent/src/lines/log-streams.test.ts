import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { FakeClock } from '@multimeter/clock/fake'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { FILE_POLL_MS, MAX_LINES_PER_SECOND } from '../limits.ts'
import type { EventBody } from '../reporter.ts'
import { parseJournalEntry } from './follow-journal.ts'
import { followLogs, streamOfFile } from './log-streams.ts'
import type { FollowLogsOptions } from './log-streams.ts'

let folder: string
let clock: FakeClock
let told: [string, EventBody][]
let say: ((line: string) => void) | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multimeter-logs-'))
  clock = new FakeClock()
  told = []
  say = undefined
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function options(own: Partial<FollowLogsOptions>): FollowLogsOptions {
  return {
    clock,
    files: [],
    ownLog: {
      subscribe: (onLine) => {
        say = onLine
        return () => void (say = undefined)
      },
    },
    log: { info: () => {}, warn: () => {} },
    onLine: (stream, body) => told.push([stream, body]),
    systemFiles: [join(folder, 'syslog'), join(folder, 'messages')],
    lookForJournal: async () => false,
    ...own,
  }
}

/** Writes a line once the file is followed, and waits until it was told. */
async function write(path: string, line: string): Promise<void> {
  await expect.poll(() => clock.pending, { interval: 1 }).toBeGreaterThan(0)
  const before = told.length
  await appendFile(path, `${line}\n`)
  await expect
    .poll(
      () => {
        clock.advance(FILE_POLL_MS)
        return told.length
      },
      { interval: 5 },
    )
    .toBe(before + 1)
}

test('[#2] follows the first system log that can be read', async () => {
  const path = join(folder, 'messages')
  await writeFile(path, '')
  const follower = await followLogs(options({}))

  await write(path, 'sshd[1]: hello')
  await follower.stop()

  expect({ told, ownIsFollowed: say !== undefined, timers: clock.pending }).toEqual({
    told: [['log.messages', { message: 'sshd[1]: hello', file: path }]],
    ownIsFollowed: false,
    timers: 0,
  })
})

test('[#2] follows the files it is given instead', async () => {
  const path = join(folder, 'access.log')
  await Promise.all([writeFile(path, ''), writeFile(join(folder, 'syslog'), '')])
  const follower = await followLogs(options({ files: [path] }))

  await write(path, 'GET /')
  await follower.stop()

  expect(told).toEqual([['log.access', { message: 'GET /', file: path }]])
})

test('[#2] without a system log or journal it tells the lines of its own program, JSON as it is', async () => {
  const follower = await followLogs(options({}))

  say?.('{"level":"warn","time":"2026-11-21T10:00:00.000Z","message":"hello"}')
  say?.('plain text')
  await follower.stop()

  expect({ told, isFollowed: say !== undefined }).toEqual({
    told: [
      ['log.multimeter', { level: 'warn', time: '2026-11-21T10:00:00.000Z', message: 'hello' }],
      ['log.multimeter', { message: 'plain text' }],
    ],
    isFollowed: false,
  })
})

test('[#2] without any log it tells none', async () => {
  const warned: string[] = []
  const log = { info: () => {}, warn: (event: string) => void warned.push(event) }
  const follower = await followLogs(options({ ownLog: undefined, log }))

  await follower.stop()

  expect({ told, warned }).toEqual({ told: [], warned: ['no-log'] })
})

test('[#2] a flood is told in the stream where it happened', async () => {
  const follower = await followLogs(options({}))

  for (let count = 0; count < MAX_LINES_PER_SECOND + 7; count++) say?.(`line ${count}`)
  clock.advance(1_000)
  await follower.stop()

  expect([told.length, told.at(-1)]).toEqual([
    MAX_LINES_PER_SECOND + 1,
    [
      'log.multimeter',
      {
        severity: 'warning',
        message: `multimeter: 7 lines were left out: more than ${MAX_LINES_PER_SECOND} came in a second.`,
      },
    ],
  ])
})

test('[#2] a stream is one word after log, whatever the file is called', () => {
  expect(['/var/log/syslog', '/srv/nginx.access.log', '/var/log/app-2026.11.21.txt'].map(streamOfFile)).toEqual([
    'log.syslog',
    'log.nginx-access',
    'log.app-2026-11-21-txt',
  ])
})

test('[#2] reads an entry of the journal, and refuses what is none', () => {
  const entries = [
    '{"__REALTIME_TIMESTAMP":"1795255103759123","MESSAGE":"hello","PRIORITY":"3","SYSLOG_IDENTIFIER":"sshd","_SYSTEMD_UNIT":"ssh.service"}',
    '{"__REALTIME_TIMESTAMP":"1795255103759123","MESSAGE":[104,105,255]}',
    '{"__REALTIME_TIMESTAMP":"1795255103759123","MESSAGE":null}',
    '{"__REALTIME_TIMESTAMP":"soon","MESSAGE":"hello"}',
    '{"cut',
    '',
  ].map((line) => parseJournalEntry(line))

  expect(entries).toEqual([
    {
      time: '2026-11-21T09:58:23.759Z',
      severity: 'err',
      message: 'hello',
      identifier: 'sshd',
      unit: 'ssh.service',
    },
    { time: '2026-11-21T09:58:23.759Z', message: 'hi\uFFFD' },
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
