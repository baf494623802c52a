import { expect, test } from 'vitest'

import { rowWindow, scrollTopToRow } from './row-window.ts'

const list = { scrollTop: 0, heightPx: 100, rowPx: 20, count: 50, overscan: 0 }

test('[#6] rows in sight are drawn, those that are cut at an edge too, and as many more as asked for', () => {
  expect([
    rowWindow(list),
    rowWindow({ ...list, scrollTop: 30 }),
    rowWindow({ ...list, scrollTop: 30, overscan: 2 }),
    rowWindow({ ...list, scrollTop: 900 }),
  ]).toEqual([
    { from: 0, end: 5 },
    { from: 1, end: 7 },
    { from: 0, end: 9 },
    { from: 45, end: 50 },
  ])
})

test('[#6] nothing is drawn before there is room, and nothing beyond the end of a list that became shorter', () => {
  expect([rowWindow({ ...list, heightPx: 0 }), rowWindow({ ...list, scrollTop: 900, count: 3 })]).toEqual([
    { from: 0, end: 0 },
    { from: 3, end: 3 },
  ])
})

test('[#6] a row is brought into sight with the least movement, clear of what covers the edges', () => {
  const seen = { scrollTop: 200, heightPx: 100, rowPx: 20, coverPx: { top: 0, bottom: 0 } }

  expect([12, 5, 20, 0].map((row) => scrollTopToRow(row, seen))).toEqual([200, 100, 320, 0])
  expect([5, 20].map((row) => scrollTopToRow(row, { ...seen, coverPx: { top: 40, bottom: 20 } }))).toEqual([60, 340])
})
