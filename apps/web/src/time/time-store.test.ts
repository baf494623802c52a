import { expect, test } from 'vitest'

import { createTime } from './time-store.ts'

test('[#6] a hold stays where it was, and a rewind moves inside it', () => {
  const time = createTime()
  time.hold(1_000, 'scroll')
  time.hold(2_000, 'choice')
  time.rewind(400, 3_000)
  expect(time.shown.getState()).toEqual({ kind: 'held', heldAt: 1_000, cursorAt: 400, by: 'choice' })
})

test('[#6] the future of a held view cannot be shown', () => {
  const time = createTime()
  time.rewind(9_000, 3_000)
  expect(time.shown.getState()).toEqual({ kind: 'held', heldAt: 3_000, cursorAt: 3_000, by: 'choice' })
})

test('[#6] going live leaves nothing of the hold', () => {
  const time = createTime()
  time.rewind(400, 3_000)
  time.goLive()
  expect(time.shown.getState()).toEqual({ kind: 'live' })
})

test('[#7] a stop holds its own window with the cursor on what came, whatever was held', () => {
  const time = createTime()
  time.hold(1_000, 'scroll')
  time.stop({ heldAt: 15_000, cursorAt: 5_000 })
  expect(time.shown.getState()).toEqual({ kind: 'held', heldAt: 15_000, cursorAt: 5_000, by: 'choice' })
})

test('[#7] where time has an end, going live goes there, until it has none any more', () => {
  const time = createTime()
  time.endAt(5_000)
  time.rewind(400, 9_000)
  time.goLive()
  const atEnd = time.shown.getState()
  time.rewind(400, 9_000)
  time.endAt(5_000)
  const again = time.shown.getState()

  time.endAt(undefined)

  expect([atEnd, again, time.shown.getState()]).toEqual([
    { kind: 'held', heldAt: 5_000, cursorAt: 5_000, by: 'choice' },
    { kind: 'held', heldAt: 5_000, cursorAt: 400, by: 'choice' },
    { kind: 'live' },
  ])
})
