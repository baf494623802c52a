import { expect, test } from 'vitest'

import type { LogFacts } from '../feed/log/log-facts.ts'
import type { TimeShown } from '../time/time-store.ts'
import { boundsOf } from './log-bounds.ts'

const facts: LogFacts = {
  generation: 1,
  firstPlace: 10,
  endPlace: 100,
  held: undefined,
  scanned: 1,
  matchRate: 0,
  allRate: 0,
  streams: 0,
  problem: undefined,
  waitsFor: undefined,
  located: undefined,
}
const live: TimeShown = { kind: 'live' }
const held: TimeShown = { kind: 'held', heldAt: 5000, cursorAt: 5000, by: 'choice' }
const before = boundsOf(undefined, facts, live)

test('[#6] follows both ends of the log while live', () => {
  expect(before).toEqual({ generation: 1, firstPlace: 10, endPlace: 100, isHeld: false, cursorPlace: undefined })
})

test('[#6] stands still while held, before the worker has answered too', () => {
  const bounds = boundsOf(before, { ...facts, firstPlace: 30, endPlace: 130 }, held)

  expect(bounds).toEqual({ generation: 1, firstPlace: 10, endPlace: 100, isHeld: true, cursorPlace: undefined })
})

test('[#6] ends where the worker says that the held log ends', () => {
  const log = { ...facts, endPlace: 130, held: { heldAt: 5000, endPlace: 104, cursorPlace: 103 } }

  expect(boundsOf(before, log, held).endPlace).toBe(104)
})

test('[#6] takes no answer about an earlier hold', () => {
  const log = { ...facts, held: { heldAt: 4000, endPlace: 80, cursorPlace: 79 } }

  expect(boundsOf(before, log, held).endPlace).toBe(100)
})

test('[#6] knows the entry at the cursor only while rewound', () => {
  const log = { ...facts, held: { heldAt: 5000, endPlace: 100, cursorPlace: 60 } }

  expect(boundsOf(before, log, held).cursorPlace).toBeUndefined()
  expect(boundsOf(before, log, { ...held, cursorAt: 3000 }).cursorPlace).toBe(60)
})

test('[#6] adds what a search finds further back, and begins anew with another query', () => {
  const atHold = boundsOf(before, facts, held)

  expect(boundsOf(atHold, { ...facts, firstPlace: 4 }, held).firstPlace).toBe(4)
  expect(boundsOf(atHold, { ...facts, generation: 2, firstPlace: 50, endPlace: 60 }, held)).toMatchObject({
    firstPlace: 50,
    endPlace: 60,
  })
})
