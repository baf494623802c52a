import { expect, test } from 'vitest'

import { event, GAP, hostsOf, started, WELCOME } from '../feed-core-fixtures.ts'
import { scriptOf, settled } from '../script-fixtures.ts'
import { START_AT } from './log-fixtures.ts'
import { ALL_LINES } from './probe-log.ts'

test('[#6] a hole is loaded in a connection of its own, and its lines are told beside the log', async () => {
  const { core, posted, asked, say, events, frames, clients } = started()
  core.hear({ type: 'query-log', query: { ...ALL_LINES, text: 'nothing', columns: ['n'] } })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say(WELCOME)
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ ...GAP, fromSeq: 4, toSeq: 6 })
  const before = asked.length

  core.hear({ type: 'load-gap', call: 9, row: 0 })
  await settled()
  const loader = clients.at(-1)
  loader?.onMessage?.(WELCOME)
  loader?.onMessage?.({ type: 'sources', sources: [] })
  loader?.onBatch?.([event(4, { msg: 'lost', n: 1 }), event(6, { msg: 'too', n: 2 })])
  frames(300)

  const row = { kind: 'line', times: 1, epoch: 'e1', marks: [] }
  expect(posted.filter((message) => message.type === 'gap-loaded')).toMatchObject([
    {
      call: 9,
      load: {
        lines: [
          { ...row, row: -1, seq: 4, message: 'lost', columns: ['1'] },
          { ...row, row: -2, seq: 6, message: 'too', columns: ['2'] },
        ],
        missing: 5,
        message: '2 of 7 are back; the gateway no longer has the rest.',
      },
    },
  ])
  expect(asked.slice(before)).toEqual(['subscribe 1 # web-03', 'stop'])
  events(event(7, {}))
  expect(frames(300).at(-1)?.probe?.endRow).toBe(2)
})

test('[#6] a loading is given up for another one, and when something else is listened to', async () => {
  const { core, posted, say, asked } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ ...GAP, fromSeq: 4, toSeq: 6 })

  core.hear({ type: 'load-gap', call: 1, row: 0 })
  core.hear({ type: 'load-gap', call: 2, row: 0 })
  await settled()
  core.hear({ type: 'load-gap', call: 3, row: 0 })
  core.hear({ type: 'probe', host: 'db-01', probing: 2 })
  await settled()
  core.hear({ type: 'load-gap', call: 4, row: 0 })

  expect(posted.filter((message) => message.type === 'gap-loaded')).toEqual(
    [1, 2, 3, 4].map((call) => ({ type: 'gap-loaded', call, load: undefined })),
  )
  // Of the one that was begun; what was given up before its script came asks nobody.
  expect(asked.filter((one) => one === 'stop')).toHaveLength(1)
})

test('[#6] where what loads a hole or writes a file does not come, that is told', async () => {
  const missing = scriptOf(() => Promise.reject(new Error('no link')))
  const { core, posted, say } = started({ gaps: missing, exports: missing })
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  say({ ...GAP, fromSeq: 4, toSeq: 6 })

  core.hear({ type: 'load-gap', call: 1, row: 0 })
  core.hear({ type: 'export-log', call: 2, form: 'csv' })
  await settled()

  expect(posted.filter(({ type }) => type === 'gap-loaded' || type === 'log-exported')).toEqual([
    { type: 'gap-loaded', call: 1, load: { lines: [], missing: 7, message: expect.stringContaining('load again') } },
    { type: 'log-exported', call: 2, file: undefined },
  ])
})

test('[#2] a line is described when asked for, and one that has left is not there', () => {
  const { core, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { v: 1 }))

  core.hear({ type: 'describe-line', call: 5, row: 0 })
  core.hear({ type: 'describe-line', call: 6, row: 99 })

  expect(posted).toEqual([
    {
      type: 'line-described',
      call: 5,
      detail: {
        row: 0,
        body: new TextEncoder().encode('{"v":1}'),
        bodyBytes: 7,
        bodyForm: 'json',
        properties: '{}',
        fields: [{ path: 'v', text: '1' }],
      },
    },
    { type: 'line-described', call: 6, detail: undefined },
  ])
})

test('[#6] facts of the log agree with the window of the same frame', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  core.hear({ type: 'show-log', request: { follow: true, rows: 5 } })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  core.hear({ type: 'query-log', query: { ...ALL_LINES, text: 'zig' } })
  for (let seq = 1; seq <= 20; seq++) events(event(seq, seq % 2 === 0 ? 'zig' : 'zag'))
  core.hear({ type: 'show-time', held: { heldAt: START_AT + 10, cursorAt: START_AT + 4 } })

  const frame = frames(300).findLast(({ log }) => log !== undefined)

  const { log, probe } = frame ?? expect.fail('no log was told')
  expect([log?.generation === probe?.log.generation, log?.endPlace, probe?.log.held, probe?.log.endPlace]).toEqual([
    true,
    5,
    { heldAt: START_AT + 10, endPlace: 5, cursorPlace: 1 },
    10,
  ])
})

test('[#6] a query over many rows goes on while events come in, and its share is told', () => {
  const { clock, core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(...Array.from({ length: 3_000 }, (_, index) => event(index + 1, 'zig')))
  core.hear({ type: 'query-log', query: { ...ALL_LINES, text: 'zig' } })
  events(event(3_001, 'zig'))

  const last = frames(300).findLast(({ probe }) => probe !== undefined)?.probe?.log

  expect([last?.scanned, (last?.endPlace ?? 0) - (last?.firstPlace ?? 0), clock.pending > 0]).toEqual([1, 3_001, true])
}, 60_000)

test('[#6] a line is looked for through what is replayed, and gone when all has come', () => {
  const { core, frames, say, events } = started()
  const address = { source: 'broker', epoch: 'e1', seq: 2 }
  const told = () => {
    const probe = frames(300).findLast((frame) => frame.probe !== undefined)?.probe
    return [probe?.locating, probe?.log.located?.state]
  }
  say(WELCOME)
  core.hear({ type: 'watch', pattern: '#', probing: 1 })
  core.hear({ type: 'locate', address, locating: 1 })
  const before = told()
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 2 })
  events(event(1, 'x'), event(2, 'y'))
  const found = told()
  core.hear({ type: 'locate', address: { ...address, epoch: 'e0' }, locating: 2 })
  const waiting = told()
  say({ type: 'caught-up', positions: [] })

  expect([before, found, waiting, told()]).toEqual([
    [1, 'waiting'],
    [1, 'found'],
    [2, 'waiting'],
    [2, 'gone'],
  ])
})

test('[#6] volumes are of what is listened to, else of all hosts, told once a second and handed over', () => {
  const { core, frames, transferred, say, events } = started()
  const sum = (column: Uint32Array | undefined): number => column?.reduce((all, count) => all + count, 0) ?? -1
  core.hear({ type: 'show-volume', request: { spanMs: 60_000, steps: 60 } })
  say(hostsOf('web-03'))
  const [status] = hostsOf('web-03').hosts
  if (status !== undefined) say({ ...hostsOf(), complete: false, hosts: [{ ...status, count: 8 }] })
  const ofAll = frames(3_000).flatMap(({ volume: told }) => (told === undefined ? [] : [told.volume]))
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { msg: 'x', level: 'error' }), event(2, 'y'))
  const ofHost = frames(1_500).findLast(({ volume }) => volume !== undefined)?.volume?.volume

  expect([ofAll.length <= 4, sum(ofAll.at(-1)?.others), sum(ofHost?.errors), sum(ofHost?.others)]).toEqual([
    true,
    7,
    1,
    1,
  ])
  expect(transferred).toContain(ofHost?.errors.buffer)
})

test('[#6] whoever comes back to all hosts has their bars at once, and those of the host left behind say whose they are', () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'show-volume', request: { spanMs: 60_000, steps: 60 } })
  say(hostsOf('web-03'))
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, { msg: 'x' }))
  const before = frames(1_500).flatMap(({ volume }) => volume?.probing ?? [])

  core.hear({ type: 'probe', host: undefined, probing: 2 })

  expect([before.at(-1), frames(50).map(({ volume }) => volume?.probing)]).toEqual([1, [2]])
})

test('[#6] fields are counted while somebody wants it, at most once a second', async () => {
  const { core, frames, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  core.hear({ type: 'count-fields', isWanted: true })
  frames(1_500)
  await settled()
  frames(1_500)
  for (let seq = 1; seq <= 100; seq++) events(event(seq, { status: 200 }))
  const told = frames(2_000).flatMap(({ fieldCounts }) => (fieldCounts === undefined ? [] : [fieldCounts]))
  core.hear({ type: 'count-fields', isWanted: false })
  const [last] = frames(2_000).flatMap(({ fieldCounts }) => (fieldCounts === undefined ? [] : [fieldCounts]))

  expect([told.length, told[0]?.counts?.of, told[0]?.counts?.fields.map(({ path }) => path), last?.counts]).toEqual([
    1,
    100,
    ['@host', '@stream', 'status'],
    undefined,
  ])
})

test('[#6] the log is exported in between, and an export that is overtaken by another is given up', async () => {
  const { core, frames, posted, say, events } = started()
  core.hear({ type: 'probe', host: 'web-03', probing: 1 })
  say({ type: 'subscribed', id: 1, from: [], positions: [], behind: 0 })
  events(event(1, 'x'), event(2, 'y'))
  core.hear({ type: 'export-log', call: 1, form: 'csv' })
  core.hear({ type: 'export-log', call: 2, form: 'ndjson' })
  events(event(3, 'too late'))
  await settled()
  frames(100)

  const answers = posted.filter((message) => message.type === 'log-exported')
  const lines = (await answers[1]?.file?.text())?.trimEnd().split('\n').length
  expect([answers.map(({ call }) => call), answers[0]?.file, lines]).toEqual([[1, 2], undefined, 2])
})
