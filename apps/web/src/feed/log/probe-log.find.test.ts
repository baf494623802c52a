import { expect, test } from 'vitest'

import { atSecond, eventOf, gapOf, linesOf, TestLog } from './log-fixtures.ts'

const SOUGHT = { source: 'broker', epoch: 'e', seq: 2 }

test('[#6] a line that is looked for is waited for until all was replayed, and found where it is', () => {
  const log = new TestLog()
  log.log.locate(SOUGHT)
  const early = log.log.facts(0, false).located
  log.put(...linesOf('x', 'y', 'z'))
  const found = log.log.facts(0, true).located
  log.log.locate({ ...SOUGHT, seq: 9 })

  expect([early, found, log.log.facts(0, false).located, log.log.facts(0, true).located]).toEqual([
    { state: 'waiting' },
    { state: 'found', place: 1, row: 1 },
    { state: 'waiting' },
    { state: 'gone' },
  ])
})

test('[#6] the same number of another run of the gateway is another line', () => {
  const log = new TestLog().put(...linesOf('x', 'y'))
  log.log.locate({ ...SOUGHT, epoch: 'other' })

  expect(log.log.facts(0, true).located).toEqual({ state: 'gone' })
})

test('[#6] a line that has left is gone', () => {
  const log = new TestLog().put(...linesOf('x', 'y'))
  log.log.locate(SOUGHT)
  log.put(eventOf(3_000, 'long after'))

  expect(log.log.facts(0, true).located).toEqual({ state: 'gone' })
})

test('[#6] holes and errors are found in both directions, up to the held end', () => {
  const error = (seq: number) => eventOf(seq, { msg: 'x', level: 'error' })
  const log = new TestLog().put(error(1), gapOf(2), eventOf(3, 'x'), gapOf(4), error(5), gapOf(6))
  const gaps = [log.log.nextGap(0, 1), log.log.nextGap(1, 1), log.log.nextGap(3, -1), log.log.nextGap(1, -1)]
  const errors = [
    log.log.nextError(atSecond(1), 1),
    log.log.nextError(atSecond(3), -1),
    log.log.nextError(atSecond(5), 1),
  ]
  log.log.hold({ heldAt: atSecond(4), cursorAt: atSecond(4) })

  expect([gaps, errors, log.log.nextGap(3, 1), log.log.nextError(atSecond(1), 1)]).toEqual([
    [1, 3, 1, undefined],
    [atSecond(5), atSecond(1), undefined],
    undefined,
    undefined,
  ])
})

test('[#6] places that are no places lead nowhere', () => {
  const log = new TestLog().put(gapOf(1))

  expect([log.log.nextGap(Number.NaN, 1), log.log.nextGap(-1e9, 1), log.log.nextGap(1e9, -1)]).toEqual([
    undefined,
    0,
    0,
  ])
})
