import { expect, test } from 'vitest'

import { boundHeader } from './bound-header.ts'
import { CAPSULE_FORMAT, type CapsuleHeader } from './capsule.ts'

const HEADER: CapsuleHeader = {
  format: CAPSULE_FORMAT,
  version: 1,
  madeAt: 3,
  fromAt: 1,
  untilAt: 2,
  target: { pattern: 'app.#' },
  gateway: '1.0.0',
  address: '/logs?q=a',
  marks: [{ source: 's', epoch: 'e', seq: 1, receivedAt: 1, host: undefined, text: 'a' }],
  notes: 'at night',
  cards: { order: ['a'], flat: [], pins: ['a'], hides: [], readings: [{ id: 'a', as: 'rate' }], spanMs: 60_000 },
  events: 5,
}

test('[#7] a header of a page is as it was', () => {
  expect(boundHeader(HEADER)).toEqual(HEADER)
})

test('[#7] of a header with too much the first is kept, but no part of an id or an address, which would be another one', () => {
  const [mark] = HEADER.marks
  const long = 'x'.repeat(10_000)
  const ids = [long, ...Array.from({ length: 500 }, (_, place) => `id ${place}`)]
  const readings = ids.map((id) => ({ id, as: 'rate' }) as const)

  const { target, gateway, address, marks, notes, cards } = boundHeader({
    ...HEADER,
    target: { host: long },
    gateway: long,
    address: `/${long}`,
    marks: Array.from({ length: 300 }, () => mark ?? expect.fail('no mark')),
    notes: long,
    cards: { order: ids, flat: ids, pins: ids, hides: ids, readings, spanMs: 1 },
  })

  expect([target.host?.length, gateway.length, address, marks.length, notes.length]).toEqual([
    255,
    255,
    '/',
    200,
    4_000,
  ])
  expect([cards?.order, cards?.flat, cards?.pins, cards?.hides]).toEqual(Array(4).fill(ids.slice(1, 400)))
  expect(cards?.readings).toEqual(readings.slice(0, 400))
})
