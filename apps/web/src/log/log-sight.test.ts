import { expect, test } from 'vitest'

import {
  contentHeight,
  entriesHeight,
  entryFromEnd,
  entryTop,
  inSight,
  logRange,
  scrollTopBefore,
  scrollTopFor,
  type LogSight,
} from './log-sight.ts'

const sight: LogSight = {
  firstPlace: 1000,
  endPlace: 2000,
  rowPx: 20,
  heightPx: 400,
  scrollTop: undefined,
  inset: undefined,
}

test('[#2] draws the rows in sight and no others while it follows', () => {
  expect(logRange(sight)).toEqual({ fromPlace: 1980, endPlace: 2000 })
})

test('[#2] draws the rows in sight with a few on each side where it is held', () => {
  expect(logRange({ ...sight, scrollTop: 4000 })).toEqual({ fromPlace: 1190, endPlace: 1230 })
  expect(logRange({ ...sight, scrollTop: 0 })).toEqual({ fromPlace: 1000, endPlace: 1030 })
})

test('[#2] draws the rows that it followed, and a few above, where it is held at the end', () => {
  const held = { ...sight, scrollTop: contentHeight(sight) - sight.heightPx }

  expect(logRange(held)).toEqual({ fromPlace: 1970, endPlace: 2000 })
})

test('[#2] lets few rows stand at the lower edge', () => {
  const few = { ...sight, firstPlace: 7, endPlace: 10 }

  expect([contentHeight(few), entryTop(few, 7), logRange(few)]).toEqual([400, 340, { fromPlace: 7, endPlace: 10 }])
})

test('[#6] places entries from the end, whatever the height of the sight', () => {
  const few = { ...sight, firstPlace: 7, endPlace: 10 }
  const places = [7, 9, 10].map((place) => entryFromEnd(few, place))

  expect([entriesHeight(few), ...places]).toEqual([60, 60, 20, 0])
  expect([7, 9, 10].map((place) => entryFromEnd({ ...few, heightPx: 30 }, place))).toEqual(places)
})

test('[#2] draws nothing of nothing', () => {
  expect(logRange({ ...sight, firstPlace: 0, endPlace: 0 })).toEqual({ fromPlace: 0, endPlace: 0 })
})

test('[#2] scrolls as little as brings a row into sight', () => {
  const held = { ...sight, scrollTop: 4000 }

  expect([scrollTopFor(held, 1205), scrollTopFor(held, 1195), scrollTopFor(held, 1225)]).toEqual([4000, 3900, 4120])
  expect(scrollTopFor(held, 1999)).toBe(contentHeight(sight) - 400)
})

test('[#6] scrolls a row to the middle, to the lower edge, or so far down, as asked', () => {
  const held = { ...sight, scrollTop: 0 }

  expect([scrollTopFor(held, 1500, 'middle'), scrollTopFor(held, 1500, 'end')]).toEqual([9810, 9620])
  expect(scrollTopFor(held, 1500, 50)).toBe(9950)
})

test('[#6] knows the first and the last row in sight', () => {
  expect([inSight(sight), inSight({ ...sight, scrollTop: 4010 })]).toEqual([
    { first: 1980, last: 1999 },
    { first: 1200, last: 1220 },
  ])
})

test('[#6] makes room below an open row, and moves only what follows it', () => {
  const open = { ...sight, inset: { place: 1500, px: 200 } }

  expect(contentHeight(open)).toBe(20_200)
  expect([entryTop(open, 1500), entryTop(open, 1501)]).toEqual([10_000, 10_220])
})

test('[#6] draws an open row while only its detail is in sight', () => {
  const open = { ...sight, heightPx: 100, inset: { place: 1500, px: 400 } }

  expect(logRange({ ...open, scrollTop: 10_100 })).toEqual({ fromPlace: 1490, endPlace: 1511 })
})

test('[#6] brings an open row into sight with its detail, and rather its beginning than its end', () => {
  const open = { ...sight, scrollTop: 9700, inset: { place: 1500, px: 200 } }

  expect(scrollTopFor(open, 1500)).toBe(9820)
  expect(scrollTopFor({ ...open, heightPx: 100 }, 1500)).toBe(10_000)
})

test('[#6] keeps no room for the detail of a row that is not there', () => {
  expect(contentHeight({ ...sight, inset: { place: 999, px: 200 } })).toBe(20_000)
})

test.each([
  ['nobody has scrolled', 400, 1000, 400],
  ['it was scrolled and no event has told of it', 250, 1000, 250],
  ['it was scrolled down and no event has told of it', 700, 1000, 700],
  ['the log became lower by the drawing', 300, 500, 400],
])('[#6] where a log stood before a drawing: %s', (_, scrollTop, scrollHeight, stood) => {
  expect(scrollTopBefore({ scrollTop, scrollHeight, clientHeight: 200 }, 400)).toBe(stood)
})
