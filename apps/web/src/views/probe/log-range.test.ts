import { expect, test } from 'vitest'

import { contentHeight, logRange, rowTop, scrollTopFor, type LogSight } from './log-range.ts'

const sight: LogSight = { firstRow: 1000, endRow: 2000, rowPx: 20, heightPx: 400, scrollTop: undefined }

test('[#2] draws the last rows, and a few above, while it follows', () => {
  expect(logRange(sight)).toEqual({ fromRow: 1969, endRow: 2000 })
})

test('[#2] draws the rows in sight with a few on each side where it is held', () => {
  expect(logRange({ ...sight, scrollTop: 4000 })).toEqual({ fromRow: 1189, endRow: 1230 })
  expect(logRange({ ...sight, scrollTop: 0 })).toEqual({ fromRow: 1000, endRow: 1030 })
})

test('[#2] draws the same rows held at the end as followed', () => {
  expect(logRange({ ...sight, scrollTop: contentHeight(sight) - sight.heightPx })).toEqual(logRange(sight))
})

test('[#2] lets few rows stand at the lower edge', () => {
  const few = { ...sight, firstRow: 7, endRow: 10 }

  expect([contentHeight(few), rowTop(few, 7), logRange(few)]).toEqual([400, 340, { fromRow: 7, endRow: 10 }])
})

test('[#2] draws nothing of nothing', () => {
  expect(logRange({ ...sight, firstRow: 0, endRow: 0 })).toEqual({ fromRow: 0, endRow: 0 })
})

test('[#2] scrolls as little as brings a row into sight', () => {
  const held = { ...sight, scrollTop: 4000 }

  expect([scrollTopFor(held, 1205), scrollTopFor(held, 1195), scrollTopFor(held, 1225)]).toEqual([4000, 3900, 4120])
  expect(scrollTopFor(held, 1999)).toBe(contentHeight(sight) - 400)
})
