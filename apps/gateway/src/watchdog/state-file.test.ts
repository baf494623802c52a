import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { FakeClock } from '@multimeter/clock/fake'
import { afterEach, expect, test } from 'vitest'

import { createLog } from '../log.ts'
import type { KeptHost } from './kept-host.ts'
import { brokersOf, StateFile } from './state-file.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function watched(host: string): KeptHost {
  return {
    kind: 'watched',
    source: 'paris',
    saved: {
      host,
      state: 'silent',
      sinceAt: 2,
      told: 'silent',
      knownMs: 3,
      lastHeardAt: 4,
      rhythm: { counts: [10, 2.5], gaps: 12, overLimit: 0 },
    },
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'multimeter-state-'))
  folders.push(folder)
  return folder
}

function open(
  folder: string,
  known: readonly KeptHost[] = [],
  brokers: ReadonlyMap<string, string> = new Map([['paris', 'amqp://paris']]),
): {
  file: StateFile
  restored: KeptHost[]
  logged: string[]
  clock: FakeClock
} {
  const restored: KeptHost[] = []
  const logged: string[] = []
  const clock = new FakeClock()
  const log = createLog({
    level: 'info',
    write: (line) => void logged.push((JSON.parse(line) as { event: string }).event),
  })
  const state = { all: () => known, restore: (host: KeptHost) => void restored.push(host) }
  return { file: new StateFile({ folder, clock, log, state, brokers }), restored, logged, clock }
}

test('[#5] what was known at the end is known at the next start', async () => {
  const folder = join(newFolder(), 'deep', 'er')
  const known = Array.from({ length: 1_200 }, (_, index) => watched(`web-${index}`))
  const first = open(folder, known)
  await first.file.start()
  await first.file.stop()
  await first.file.stop()

  const second = open(folder)
  await second.file.start()

  expect(second.restored).toEqual(known)
  expect([first.logged, second.logged]).toEqual([[], ['state-read']])
  expect(readdirSync(folder)).toEqual(['hosts.ndjson'])
  expect(first.clock.pending).toBe(0)
})

test('[#5] it is written once a minute, as a whole', async () => {
  const folder = newFolder()
  const known = [watched('web-1')]
  const { file, clock } = open(folder, known)
  await file.start()
  clock.advance(60_000)
  await file.save()
  const before = readFileSync(join(folder, 'hosts.ndjson'), 'utf8')

  expect(before.split('\n').length).toBe(3)
  await file.stop()
})

test('[#5] what cannot be read of it is left out and counted, the rest is known', async () => {
  const folder = newFolder()
  const good = JSON.stringify(watched('web-1'))
  const lines = [
    '{"version":1}',
    good,
    '{',
    '{"kind":"watched","source":"x"}',
    'null',
    '{"kind":"host","host":{"host":1}}',
    '',
  ]
  writeFileSync(join(folder, 'hosts.ndjson'), lines.join('\n'))
  const { file, restored, logged } = open(folder)
  await file.start()

  expect([restored, logged]).toEqual([[watched('web-1')], ['state-unread', 'state-read']])
})

test('[#5] a file of another version, or none, is no state', async () => {
  const other = newFolder()
  writeFileSync(join(other, 'hosts.ndjson'), '{"version":2}\n')
  const [strange, missing] = [open(other), open(newFolder())]
  await strange.file.start()
  await missing.file.start()

  expect([strange.logged, missing.logged]).toEqual([['state-unread'], []])
})

test('[#5] a folder that cannot be written is told once, and when it can be again', async () => {
  const folder = newFolder()
  const blocked = join(folder, 'blocked')
  writeFileSync(blocked, 'a file where a folder should be')
  const { file, logged } = open(join(blocked, 'state'), [watched('web-1')])
  await file.start()
  await file.save()
  await file.save()
  rmSync(blocked)
  await file.save()

  expect(logged).toEqual(['state-unread', 'state-not-kept', 'state-kept'])
  chmodSync(folder, 0o700)
  await file.stop()
})

test('[#5] what was heard at another broker is not known at this one, and a host of both is known of this', async () => {
  const folder = newFolder()
  const both = heardAt('web-2', ['paris', 'oslo'])
  const known = [
    watched('web-1'),
    heardAt('web-1', ['paris']),
    both,
    { ...watched('web-2'), source: 'oslo' } as KeptHost,
  ]
  const before = open(
    folder,
    known,
    new Map([
      ['paris', 'embedded'],
      ['oslo', 'amqp://oslo'],
    ]),
  )
  await before.file.start()
  await before.file.stop()

  const after = open(
    folder,
    [],
    new Map([
      ['paris', 'amqp://127.0.0.1'],
      ['oslo', 'amqp://oslo'],
    ]),
  )
  await after.file.start()

  expect(after.restored).toEqual([heardAt('web-2', ['oslo']), { ...watched('web-2'), source: 'oslo' }])
})

test('[#5] a file that does not name its brokers is read as it is', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'hosts.ndjson'), `{"version":1,"savedAt":1}\n${JSON.stringify(watched('web-1'))}\n`)
  const { file, restored } = open(folder)

  await file.start()

  expect(restored).toEqual([watched('web-1')])
})

test('[#5] the embedded broker is one whatever its port', () => {
  expect([
    ...brokersOf([
      { source: 'here', address: 'amqp://127.0.0.1:5673', embedded: true },
      { source: 'oslo', address: 'amqp://oslo', embedded: false },
    ]),
  ]).toEqual([
    ['here', 'embedded'],
    ['oslo', 'oslo'],
  ])
})

test('[#5] a broker is the same whoever logs in at it', () => {
  const at = (address: string) => brokersOf([{ source: 'oslo', address, embedded: false }])

  expect(at('amqp://multimeter@oslo:5672/shop')).toEqual(at('amqp://guest@oslo:5672/shop'))
  expect(at('amqp://guest@oslo:5672/shop')).not.toEqual(at('amqp://guest@oslo:5672/'))
  expect(at('amqp://guest@oslo:5672/shop')).not.toEqual(at('amqp://guest@oslo:5673/shop'))
})

test('[#5] a source that is no longer read is left out once its file names its brokers', async () => {
  const folder = newFolder()
  writeFileSync(
    join(folder, 'hosts.ndjson'),
    `{"version":1,"savedAt":1,"brokers":[["paris","paris"]]}\n${JSON.stringify(heardAt('web-1', ['trial']))}\n`,
  )
  const { file, restored } = open(folder, [], new Map([['paris', 'paris']]))

  await file.start()

  expect(restored).toEqual([])
})

function heardAt(host: string, sources: readonly string[]): KeptHost {
  return {
    kind: 'host',
    host: {
      host,
      sources,
      firstHeardAt: 1,
      lastHeardAt: 2,
      count: 3,
      severities: { error: 0, warning: 0, info: 3 },
      streams: [],
      otherStreams: 0,
    },
  }
}
