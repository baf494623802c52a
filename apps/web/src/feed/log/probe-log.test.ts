import { expect, test } from 'vitest'

import { scriptOf, settled } from '../script-fixtures.ts'
import { compileExpression } from './expression.ts'
import { atSecond, eventOf, gapOf, linesOf, START_AT, TestLog, wordsOf } from './log-fixtures.ts'
import { MAX_REPEAT_ENTRIES } from './repeats.ts'

test('[#6] without a query a place is the number of a row, and lines and holes are there in the order they came', () => {
  const { shown } = new TestLog().put(eventOf(1, 'one'), gapOf(2), eventOf(3, 'three'))

  expect(shown.map((row) => [row.place, row.row, wordsOf(row)])).toEqual([
    [0, 0, 'one'],
    [1, 1, 'gap'],
    [2, 2, 'three'],
  ])
})

test('[#6] holes are in the log whatever the query is', () => {
  const log = new TestLog().put(eventOf(1, 'one'), gapOf(2), eventOf(3, 'two')).query({ text: 'two' })

  expect(log.messages).toEqual(['gap', 'two'])
})

test('[#6] what comes is held against the query too, and places go on', () => {
  const log = new TestLog().put(...linesOf('x', 'y', 'x')).query({ text: 'x' })
  const before = log.shown.map(({ place }) => place)
  log.put(eventOf(4, 'y'), eventOf(5, 'x'))

  expect([before, log.shown.map(({ place, row }) => [place, row])]).toEqual([
    [1, 2],
    [
      [1, 0],
      [2, 2],
      [3, 4],
    ],
  ])
})

test('[#22] the streams of what is listened to are counted, whatever the query hides', () => {
  const log = new TestLog().put(
    eventOf(1, 'x', { routingKey: 'acme.shop.prod.web-01.nginx' }),
    eventOf(2, 'y', { routingKey: 'acme.shop.prod.web-01.app' }),
    eventOf(3, 'x', { routingKey: 'acme.shop.prod.web-01.app' }),
  )
  log.query({ text: 'x' })
  const { streams } = log.log.facts(0, true)
  log.log.clear()

  expect([streams, log.log.facts(0, true).streams]).toEqual([2, 0])
})

test('[#6] each query is a generation of its own', () => {
  const { log } = new TestLog()
  const before = log.facts(0, true).generation
  log.query({ text: 'x', tests: [], lowest: 'all', fold: 'off', columns: [] })

  expect(log.facts(0, true).generation).toBe(before + 1)
})

test('[#6] a new query is tried from the newest rows on, in slices, while lines come in', () => {
  const soon = (seq: number, body: string) => eventOf(seq, body, { receivedAt: START_AT + seq })
  const log = new TestLog().put(...Array.from({ length: 2_000 }, (_, index) => soon(index + 1, `line ${index}`)))
  log.lookMs = 1
  log.query({ text: 'line' })
  const first = {
    scanned: log.log.facts(0, true).scanned,
    newest: log.messages.at(-1),
    isWorking: log.log.isWorking,
  }
  log.put(soon(2_001, 'line that came'))
  log.finish()
  const { firstPlace, endPlace, scanned } = log.log.facts(0, true)

  expect(first.scanned).toBeLessThan(1)
  expect(first).toEqual({ scanned: first.scanned, newest: expect.any(String), isWorking: true })
  expect([firstPlace, endPlace, scanned]).toEqual([0, 2_001, 1])
  expect(log.messages.slice(-2)).toEqual(['line 1999', 'line that came'])
}, 60_000)

test('[#6] the last good query holds while the text is wrong, and the place is told', () => {
  const log = new TestLog().put(...linesOf('x', 'y'))
  log.query({ text: 'x'.repeat(2_000) })
  const wrong = [log.messages, log.log.facts(0, true).problem?.at]
  log.query({ text: 'y' })

  expect([wrong, log.messages, log.log.facts(0, true).problem]).toEqual([[['x', 'y'], 1_024], ['y'], undefined])
})

test('[#6] what reads expressions is loaded when the first is typed; until then the last filter holds', async () => {
  let load: (() => void) | undefined
  const told: string[] = []
  const loaded = new Promise<void>((resolve) => {
    load = resolve
  })
  const log = new TestLog({
    expressions: scriptOf(async () => {
      await loaded
      return compileExpression
    }),
    onNews: () => told.push('news'),
  }).put(...linesOf('x', 'y', 'xy'))
  log.query({ text: 'x' })
  log.query({ text: '/q/' })
  log.query({ text: '/^.y/' })
  const before = log.messages
  load?.()
  await expect.poll(() => told.length).toBe(1)

  expect([before, log.messages]).toEqual([['x', 'xy'], ['xy']])
})

test('[#6] what is wrong with an expression is told once what reads it is here, and until then what is waited for', async () => {
  let load: (() => void) | undefined
  const loaded = new Promise<void>((resolve) => {
    load = resolve
  })
  const log = new TestLog({
    expressions: scriptOf(async () => {
      await loaded
      return compileExpression
    }),
  }).put(...linesOf('x', 'y'))
  const state = (): readonly unknown[] => [log.log.facts(0, true).waitsFor, log.log.facts(0, true).problem?.at]
  log.query({ text: 'x'.repeat(2_000) })
  const wrong = state()
  log.query({ text: '/x(/' })
  const waiting = state()
  load?.()
  await settled()

  expect([wrong, waiting, state()]).toEqual([
    [undefined, 1_024],
    ['expressions', undefined],
    [undefined, expect.any(Number)],
  ])
})

test('[#6] an expression that was taken away again before what reads it came leaves nothing to say', async () => {
  const log = new TestLog({ expressions: scriptOf(() => Promise.reject(new Error('offline'))) }).put(
    ...linesOf('x', 'y'),
  )
  log.query({ text: '/x/' })
  log.query({ text: 'y' })
  await settled()

  const { problem, waitsFor } = log.log.facts(0, true)
  expect([log.messages, problem, waitsFor]).toEqual([['y'], undefined, undefined])
})

test('[#6] where that does not load, it is said and tried again with what is typed next', async () => {
  let tries = 0
  const log = new TestLog({
    expressions: scriptOf(async () => {
      tries++
      if (tries === 1) throw new Error('offline')
      return compileExpression
    }),
  }).put(...linesOf('x', 'y'))
  log.query({ text: '/x/' })
  await expect.poll(() => log.log.facts(0, true).problem?.message).toMatch(/did not load/)
  log.query({ text: '/y/' })
  await expect.poll(() => log.log.facts(0, true).problem).toBe(undefined)

  expect(log.messages).toEqual(['y'])
})

test('[#6] 50,000 rows are tried to the last', () => {
  const bodies = Array.from({ length: 50_000 }, (_, index) => (index % 100 === 0 ? 'needle' : 'hay'))
  const log = new TestLog().put(
    ...bodies.map((body, index) => eventOf(index + 1, body, { receivedAt: atSecond(0) + index })),
  )
  log.lookMs = 1

  log.query({ text: '-hay' }).finish()

  const { firstPlace, endPlace } = log.log.facts(0, true)
  expect(endPlace - firstPlace).toBe(500)
}, 60_000)

test('[#6] entries leave with their rows', () => {
  const minutes = (count: number) => ({ receivedAt: START_AT + count * 60_000 })
  const log = new TestLog().put(eventOf(1, 'x', minutes(0)), eventOf(2, 'y', minutes(1)), eventOf(3, 'x', minutes(2)))
  log.query({ text: 'x' })
  log.put(eventOf(4, 'x', minutes(16)))

  expect([log.messages.length, log.log.facts(0, true).firstPlace]).toEqual([2, 2])
})

test('[#6] repeats are folded into the first, with how often and until when', () => {
  const log = new TestLog().query({ fold: 'numbers' })
  log.put(...linesOf('try 1', 'other', 'try 2', 'try 3'))

  expect(log.shown.map((row) => row.kind === 'line' && [row.message, row.times, row.untilAt])).toEqual([
    ['try 1', 3, atSecond(4)],
    ['other', 1, atSecond(2)],
  ])
})

test('[#6] kept rows are folded as those that come are', () => {
  const log = new TestLog().put(...linesOf('try 1', 'other', 'try 2')).query({ fold: 'numbers' })
  log.put(eventOf(4, 'else'))

  expect(log.messages).toEqual(['try 1 ×2', 'other', 'else'])
})

test('[#6] an entry that a repeat was folded into is told again, and no other', () => {
  const log = new TestLog().query({ fold: 'exact' }).put(...linesOf('x', 'y'))
  log.log.show({ follow: true, rows: 9 })
  log.log.tell()
  log.put(eventOf(3, 'x'))

  expect([log.log.isNews, log.log.tell().rows.map(wordsOf), log.log.isNews]).toEqual([true, ['x ×2'], false])
})

test('[#6] nothing is folded over a hole, after a minute, or into what is many lines above', () => {
  const overGap = new TestLog().query({ fold: 'exact' }).put(eventOf(1, 'x'), gapOf(2), eventOf(3, 'x'))
  const late = new TestLog().query({ fold: 'exact' }).put(eventOf(1, 'x'), eventOf(61, 'x'), eventOf(62, 'x'))
  const others = Array.from({ length: MAX_REPEAT_ENTRIES }, (_, index) =>
    eventOf(index + 2, `other ${index}`, { receivedAt: atSecond(2) }),
  )
  const above = new TestLog().query({ fold: 'exact' })
  above.put(eventOf(1, 'x'), ...others, eventOf(99, 'x', { receivedAt: atSecond(3) }))

  expect([overGap.messages, late.messages, above.messages.at(-1)]).toEqual([['x', 'gap', 'x'], ['x ×2', 'x'], 'x'])
})

test('[#6] columns tell values of fields, which are left out of the rest then', () => {
  const log = new TestLog().put(eventOf(1, { msg: 'done', took: 1.5, order: 7 }))
  log.query({ columns: ['took', 'nothing', '@host', '@stream'] })
  const [row] = log.shown

  expect(row?.kind === 'line' && [row.columns, row.rest]).toEqual([['1.5', '', 'web-03', 'app'], 'order=7'])
})

test('[#6] other columns are told of the lines in sight, and their places stay', () => {
  const log = new TestLog().put(eventOf(1, { msg: 'zig', took: 1 }), eventOf(2, { msg: 'zag', took: 2 }))
  log.query({ text: 'z' })
  const before = log.shown.map(({ place }) => place)
  const { generation } = log.log.facts(0, true)
  log.query({ text: 'z', columns: ['took'] })

  expect([log.shown.map((row) => row.kind === 'line' && row.columns), log.shown.map(({ place }) => place)]).toEqual([
    [['1'], ['2']],
    before,
  ])
  expect(log.log.facts(0, true).generation).toBe(generation)
})

test('[#6] the last good query typed again is not wrong any more', () => {
  const log = new TestLog().put(...linesOf('x', 'y')).query({ text: 'x' })
  log.query({ text: 'z'.repeat(2_000) }).query({ text: 'x' })

  expect([log.messages, log.log.facts(0, true).problem]).toEqual([['x'], undefined])
})

test('[#6] what the text finds is marked', () => {
  const [row] = new TestLog().put(eventOf(1, 'disk is full')).query({ text: 'FULL' }).shown

  expect(row?.kind === 'line' && row.marks).toEqual([{ from: 8, to: 12 }])
})

test('[#6] rates are of the last seconds, those that fit and all', () => {
  const log = new TestLog().query({ text: 'x' })
  log.put(...Array.from({ length: 40 }, (_, index) => eventOf(index + 1, index % 4 === 0 ? 'x' : 'y')))
  const { matchRate, allRate } = log.log.facts(atSecond(41), true)
  log.query({ text: 'y' })

  expect([matchRate, allRate, log.log.facts(atSecond(41), true).matchRate]).toEqual([0.2, 1, 0.8])
})
