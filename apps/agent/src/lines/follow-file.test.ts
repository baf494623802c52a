import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { FakeClock } from '@multimeter/clock/fake'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { FILE_POLL_MS, MAX_BEHIND_BYTES, MAX_READ_BYTES } from '../limits.ts'
import type { Follower } from './follow-file.ts'
import { followFile } from './follow-file.ts'

let folder: string
let path: string
let clock: FakeClock
let follower: Follower
let seen: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multimeter-follow-'))
  path = join(folder, 'app.log')
  clock = new FakeClock()
  seen = []
})

afterEach(async () => {
  await follower.stop()
  expect(clock.pending).toBe(0)
  await rm(folder, { recursive: true })
})

function follow(): void {
  follower = followFile({
    path,
    clock,
    onLine: (line) => seen.push(line.length > 100 ? `${line.length} characters` : line),
    onSkipped: (bytes) => seen.push(`skipped ${bytes}`),
    onProblem: (message) => seen.push(`problem ${message}`),
  })
}

/** Waits for the look that goes on to end, so that what comes next is seen by the next one. */
async function looked(): Promise<void> {
  await expect.poll(() => clock.pending, { interval: 1 }).toBe(1)
}

async function look(): Promise<void> {
  await looked()
  clock.advance(FILE_POLL_MS)
  await looked()
}

test('[#2] hands out what is written from now on, not what was there', async () => {
  await writeFile(path, 'old\n')
  follow()
  await looked()

  await appendFile(path, 'new 1\nnew')
  await look()
  await appendFile(path, ' 2\n')
  await look()

  expect(seen).toEqual(['new 1', 'new 2'])
})

test('[#2] goes on after a rotation, with the last lines of the old file and the first of the new', async () => {
  await writeFile(path, 'old\n')
  follow()
  await looked()

  await rename(path, `${path}.1`)
  await appendFile(`${path}.1`, 'written to the old one\nwithout an end')
  await look()
  await writeFile(path, 'first of the new one\n')
  await look()
  await appendFile(path, 'second\n')
  await look()

  expect(seen).toEqual(['written to the old one', 'without an end', 'first of the new one', 'second'])
})

test('[#2] begins again after a truncation', async () => {
  await writeFile(path, 'one\ntwo\n')
  follow()
  await looked()

  await truncate(path)
  await look()
  await appendFile(path, 'a\n')
  await look()

  expect(seen).toEqual(['a'])
})

test('[#2] waits for a file that is not there, and then reads it from its start', async () => {
  follow()
  await look()
  await writeFile(path, 'first\n')
  await look()

  expect(seen).toEqual([`problem ENOENT: no such file or directory, open '${path}'`, 'first'])
})

test('[#2] refuses what is no file', async () => {
  path = folder
  follow()
  await look()

  expect(seen).toEqual([`problem ${folder} is not a regular file.`])
})

test('[#2] skips the start of what grew too fast, and says so', async () => {
  await writeFile(path, '')
  follow()
  await looked()

  const line = `${'x'.repeat(1_023)}\n`
  await appendFile(path, line.repeat(MAX_BEHIND_BYTES / 1_024 + 1))
  await look()
  await look()

  expect([seen[0], seen.length]).toEqual([
    `skipped ${MAX_BEHIND_BYTES + 1_024 - MAX_READ_BYTES}`,
    1 + MAX_READ_BYTES / 1_024,
  ])
})
