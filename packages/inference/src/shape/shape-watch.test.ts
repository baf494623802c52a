import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Field } from '../reading.ts'
import {
  describeShapeChange,
  MAX_SHAPE_CHANGES,
  MAX_WATCHED_STREAMS,
  SHAPE_LEARNING_MESSAGES,
  type ShapeChange,
  ShapeWatch,
} from './shape-watch.ts'

function fieldsOf(values: { readonly [path: string]: Field['value'] }): readonly Field[] {
  return Object.entries(values).map(([path, value]) => ({ path, value }))
}

/** A watch that has learned the shape of stream `app` from these messages, again and again. */
function learned(...messages: readonly { readonly [path: string]: Field['value'] }[]): ShapeWatch {
  const watch = new ShapeWatch()
  for (let index = 0; index < SHAPE_LEARNING_MESSAGES; index++) {
    watch.observe({ stream: 'app', fields: fieldsOf(messages[index % messages.length] ?? {}) })
  }
  return watch
}

test('[#3] while a shape is learned nothing is a change', () => {
  const watch = new ShapeWatch()

  const told = Array.from({ length: SHAPE_LEARNING_MESSAGES }, (_, index) =>
    watch.observe({ stream: 'app', fields: fieldsOf({ [`f${index}`]: index }) }),
  )

  expect(told.flat()).toEqual([])
})

test('[#3] a field that was never there is told once', () => {
  const watch = learned({ depth: 1 })
  const message = { stream: 'app', fields: fieldsOf({ depth: 1, lag: 2 }) }

  const told = [watch.observe(message), watch.observe(message)]

  expect(told).toEqual([[{ type: 'new-field', stream: 'app', path: 'lag', fieldType: 'number' }], []])
})

test('[#3] a field that holds what it never held is told, with what it was', () => {
  const watch = learned({ depth: 1 })

  const told = watch.observe({ stream: 'app', fields: fieldsOf({ depth: 'many' }) })

  expect(told).toEqual([{ type: 'changed-type', stream: 'app', path: 'depth', fieldType: 'text', before: ['number'] }])
})

test('[#3] a field that is left out or null is no change, nor is one that had both types before', () => {
  const watch = learned({ depth: 1, state: 'up' }, { depth: 'n/a', state: 'up' })

  const told = [{ depth: 2 }, { state: 'null' }, { depth: 'n/a', state: 'down' }, { depth: 3, state: 'up' }].map(
    (one) => watch.observe({ stream: 'app', fields: fieldsOf(one) }),
  )

  expect(told.flat()).toEqual([])
})

test('[#3] streams are learned apart', () => {
  const watch = learned({ depth: 1 })

  const told = watch.observe({ stream: 'other', fields: fieldsOf({ lag: 2 }) })

  expect(told).toEqual([])
})

test('[#3] a stream that goes on changing is said to have no fixed shape, once', () => {
  const watch = learned({ depth: 1 })

  const told = Array.from({ length: 2 * MAX_SHAPE_CHANGES }, (_, index) =>
    watch.observe({ stream: 'app', fields: fieldsOf({ [`f${index}`]: index }) }),
  ).flat()

  expect([told.length, told.at(-1)]).toEqual([
    MAX_SHAPE_CHANGES + 1,
    { type: 'no-fixed-shape', stream: 'app', fields: MAX_SHAPE_CHANGES + 1 },
  ])
})

test('[#3] streams above the bound are not watched, and counted', () => {
  const watch = new ShapeWatch()

  for (let index = 0; index < MAX_WATCHED_STREAMS + 7; index++) watch.observe({ stream: `s${index}`, fields: [] })

  expect(watch.unwatched).toBe(7)
})

test.each<[ShapeChange, string]>([
  [
    { type: 'new-field', stream: 'app', path: 'queue.depth', fieldType: 'number' },
    'app began to send queue.depth (number)',
  ],
  [
    { type: 'changed-type', stream: 'app', path: 'id', fieldType: 'text', before: ['number'] },
    'id of app came as text for the first time, was number until then',
  ],
  [
    { type: 'no-fixed-shape', stream: 'app', fields: 51 },
    'app has no fixed shape (51 fields so far); its changes are not told any more',
  ],
])('[#3] a change in words: %o', (change, words) => {
  expect(describeShapeChange(change)).toBe(words)
})

test('[#3] no more is told of a stream than the bound, whatever comes', () => {
  const field = fc.record({
    path: fc.string({ maxLength: 3 }),
    value: fc.oneof(fc.integer(), fc.string({ maxLength: 2 }), fc.boolean(), fc.constant('null')),
  })
  fc.assert(
    fc.property(fc.array(fc.array(field, { maxLength: 8 }), { maxLength: 60 }), (messages) => {
      const watch = new ShapeWatch()
      const told = messages.flatMap((fields) => watch.observe({ stream: 's', fields }))

      expect(told.length).toBeLessThanOrEqual(MAX_SHAPE_CHANGES + 1)
    }),
    { numRuns: 300 },
  )
})
