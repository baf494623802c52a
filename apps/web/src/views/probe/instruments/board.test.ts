import { expect, test } from 'vitest'

import type { KeptValue } from '../../../ui/storage.ts'
import { createBoard, MAX_KEPT_CHOICES } from './board.ts'

function memory(text?: string): KeptValue {
  let value = text
  return { read: () => value, write: (written) => void (value = written) }
}

function choices(kept: KeptValue) {
  const { pins, hides, readings } = createBoard(kept).state.getState()
  return { pins, hides, readings }
}

test('[#7] pins, hides and readings are there again at the next visit', () => {
  const kept = memory()
  const board = createBoard(kept)
  board.togglePin('a')
  board.togglePin('b')
  board.togglePin('a')
  board.toggleHide('c')
  board.readAs('d', 'bytes')
  board.readAs('e', 'state')
  board.readAs('d', 'percent')
  board.readAs('e', undefined)

  expect(choices(kept)).toEqual({ pins: ['b'], hides: ['c'], readings: [{ id: 'd', as: 'percent' }] })
})

test('[#7] what is kept is bounded: the oldest leave', () => {
  const kept = memory()
  const board = createBoard(kept)
  for (let index = 0; index < MAX_KEPT_CHOICES + 5; index++) board.togglePin(`${index}`)

  const { pins } = choices(kept)

  expect([pins.length, pins[0]]).toEqual([MAX_KEPT_CHOICES, '5'])
})

test('[G5] what somebody else wrote there is as if it were not there', () => {
  const nothing = { pins: [], hides: [], readings: [] }

  expect(
    [
      '',
      '{',
      '7',
      '[]',
      '{"pins":7,"hides":[1,null],"readings":[{"id":1,"as":"bytes"},{"id":"a","as":"__proto__"},0]}',
    ].map((text) => choices(memory(text))),
  ).toEqual(Array.from({ length: 5 }, () => nothing))
})

test("[#7] a capsule's cards are shown instead of this browser's choices, which are there again when it is closed", () => {
  const kept = memory()
  const board = createBoard(kept)
  board.togglePin('mine')
  const cards = { order: ['b', 'a'], flat: ['c'], pins: ['b'], hides: [], readings: [], spanMs: 300_000 }

  board.show(cards)
  board.togglePin('a')
  const shown = board.state.getState()
  board.show(undefined)

  expect([shown.pins, shown.saved, shown.spanMs]).toEqual([['b', 'a'], { order: ['b', 'a'], flat: ['c'] }, 300_000])
  expect([board.state.getState().pins, choices(kept).pins]).toEqual([['mine'], ['mine']])
})

test('[#7] a capsule that asks for a span which no page has gets the usual one', () => {
  const board = createBoard(memory())

  board.show({ order: [], flat: [], pins: [], hides: [], readings: [], spanMs: Number.NaN })

  expect(board.state.getState().spanMs).toBe(60_000)
})
