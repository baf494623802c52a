import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { FoldBy } from './log-query.ts'
import { atSecond, eventOf, gapOf, linesOf, TestLog } from './log-fixtures.ts'

test('[#6] a held log ends at its moment, whatever comes in', () => {
  const log = new TestLog().put(...linesOf('x', 'y', 'z'))
  log.log.hold({ heldAt: atSecond(2), cursorAt: atSecond(1) })
  const before = log.messages
  log.put(eventOf(4, 'd'))

  expect([before, log.messages, log.log.facts(0, true).held]).toEqual([
    ['x', 'y'],
    ['x', 'y'],
    { heldAt: atSecond(2), endPlace: 2, cursorPlace: 0 },
  ])
})

test('[#6] what was on its way when the log was held still joins it, until something later came', () => {
  const log = new TestLog().put(...linesOf('x', 'y'))
  log.log.hold({ heldAt: atSecond(5), cursorAt: atSecond(5) })
  log.put(eventOf(3, 'on its way'), eventOf(6, 'later'), eventOf(7, 'too late', { receivedAt: atSecond(4) }))

  expect([log.messages, log.log.facts(0, true).held?.cursorPlace]).toEqual([['x', 'y', 'on its way'], 2])
})

test('[#6] a cursor before all that is kept is nowhere', () => {
  const log = new TestLog().put(...linesOf('x', 'y'))
  log.log.hold({ heldAt: atSecond(9), cursorAt: atSecond(0) })

  expect(log.log.facts(0, true).held?.cursorPlace).toBe(-1)
})

test('[#6] a held log keeps its moment under another query', () => {
  const log = new TestLog().put(...linesOf('x', 'y', 'x', 'y', 'x'))
  log.log.hold({ heldAt: atSecond(4), cursorAt: atSecond(3) })
  log.query({ text: 'x' })
  const { held, endPlace } = log.log.facts(0, true)

  expect([log.messages, held, endPlace]).toEqual([['x', 'x'], { heldAt: atSecond(4), endPlace: 4, cursorPlace: 3 }, 5])
})

test('[#6] nothing is folded over the end of a held log, whether it came before or after', () => {
  const log = new TestLog().query({ fold: 'exact' }).put(...linesOf('x', 'x', 'y', 'x', 'y', 'x'))
  log.log.hold({ heldAt: atSecond(3), cursorAt: atSecond(3) })
  const held = log.messages
  log.put(eventOf(7, 'x'))
  const stillHeld = log.messages
  log.log.hold(undefined)

  expect([held, stillHeld, log.messages]).toEqual([
    ['x ×2', 'y'],
    ['x ×2', 'y'],
    ['x ×2', 'y', 'x ×2', 'y', 'x'],
  ])
})

test('[#6] a page that follows a folded log ends with what is there, though its end was held in between', () => {
  const step = fc.oneof(
    fc.record({ say: fc.constantFrom('x', 'y', 'z') }),
    fc.record({ hold: fc.nat(20) }),
    fc.constant({ live: true }),
    fc.constant({ gap: true }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom<FoldBy>('off', 'exact'), (steps, fold) => {
      const log = new TestLog().query({ fold })
      let seq = 0
      let said = 0
      for (const one of steps) {
        if ('say' in one) {
          log.put(eventOf(++seq, one.say))
          said++
        } else if ('gap' in one) log.put(gapOf(seq))
        else if ('hold' in one) log.log.hold({ heldAt: atSecond(one.hold), cursorAt: atSecond(one.hold) })
        else log.log.hold(undefined)
        // Drawn at each step, so that what changes later has to be told.
        expect(log.shown.length).toBeLessThanOrEqual(steps.length)
      }
      log.log.hold(undefined)
      const there = log.log.snapshot().entries.map(({ row, repeats }) => [row, 1 + repeats.length])
      expect(log.shown.map((row) => [row.row, row.kind === 'line' ? row.times : 1])).toEqual(there)
      expect(log.shown.reduce((sum, row) => sum + (row.kind === 'line' ? row.times : 0), 0)).toBe(said)
    }),
  )
})
