import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { rankTemplates } from './rank-templates.ts'
import type { Template } from './template.ts'

const MINUTE = 60_000
const NOW = 1_795_248_600_000
const HOUR_AGO = NOW - 60 * MINUTE

/** A template heard in each minute of the last hour as often as given, oldest first. */
function template(id: number, counts: readonly number[], firstAt: number = HOUR_AGO): Template {
  const slots = [...Array.from<number>({ length: 60 - counts.length }).fill(0), ...counts]
  const count = slots.reduce((sum, one) => sum + one, 0)
  return { id, text: `text ${id}`, count, firstAt, lastAt: NOW, slots, slotMs: MINUTE, severity: undefined }
}

function steady(perMinute: number): readonly number[] {
  return Array.from<number>({ length: 60 }).fill(perMinute)
}

function ranked(templates: readonly Template[], heardFromAt: number = HOUR_AGO): readonly string[] {
  return rankTemplates(templates, { nowAt: NOW, heardFromAt }).map(
    ({ template: { id }, reason }) => `${id} ${reason.text}`,
  )
}

test('[#7] new ones come first, then bursts, then rare ones, each with its reason in words', () => {
  const burst = [...steady(2).slice(5), 40, 40, 40, 40, 40]

  const found = ranked([
    template(1, steady(30)),
    template(2, [2, 0, 0, 0, 0, 0, 0, 0]),
    template(3, burst),
    template(4, [3], NOW - 2 * MINUTE),
    template(5, steady(10)),
  ])

  expect(found).toEqual([
    '4 new: first heard 2 min ago',
    '3 burst: 200 lines in 5 min, usually 10',
    '2 rare: 2 lines in 60 min',
    '5 usual: 600 lines in 60 min',
    '1 usual: 1800 lines in 60 min',
  ])
})

test('[#7] the newest of the new comes first', () => {
  const found = ranked([template(1, [1], NOW - 5 * MINUTE), template(2, [1], NOW - 30_000)])

  expect(found).toEqual(['2 new: first heard 30 s ago', '1 new: first heard 5 min ago'])
})

test('[#7] nothing is new to a miner that has just begun', () => {
  const startedAt = NOW - 50_000

  expect(ranked([template(1, [1], NOW - 1_000)], startedAt)).toEqual(['1 usual: 1 line in 50 s'])
})

test('[#7] what the miner heard longer with than without is not new', () => {
  const startedAt = NOW - 12 * MINUTE

  const found = ranked([template(1, [7], NOW - 10 * MINUTE), template(2, [1], NOW - 4 * MINUTE)], startedAt)

  expect(found).toEqual(['2 new: first heard 4 min ago', '1 usual: 7 lines in 12 min'])
})

test('[#7] what came many times at once stays new, though the miner heard not long without it', () => {
  const startedAt = NOW - 12 * MINUTE
  const burst = { ...template(1, [7], NOW - 10 * MINUTE), lastAt: NOW - 9 * MINUTE }

  expect(ranked([burst], startedAt)).toEqual(['1 new: first heard 10 min ago'])
})

test('[#7] four lines instead of one are no burst', () => {
  expect(ranked([template(1, [1, ...Array.from<number>({ length: 58 }).fill(0), 4])])).toEqual([
    '1 usual: 5 lines in 60 min',
  ])
})

test('[#7] a template that was silent for an hour is rare', () => {
  expect(ranked([template(1, [], NOW - 600 * MINUTE)], NOW - 600 * MINUTE)).toEqual(['1 rare: 0 lines in 60 min'])
})

test('[#7] ranking loses nothing and does not depend on the order', () => {
  const any = fc.array(fc.array(fc.nat({ max: 50 }), { maxLength: 60 }), { maxLength: 20 })
  fc.assert(
    fc.property(any, (rows) => {
      const templates = rows.map((counts, index) => template(index, counts, NOW - index * MINUTE))
      const found = ranked(templates)

      expect(found.length).toBe(templates.length)
      expect(ranked(templates.toReversed())).toEqual(found)
    }),
  )
})
