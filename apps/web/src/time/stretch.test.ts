import { expect, test } from 'vitest'

import { stepOut, stretchBetween, zoomIn } from './stretch.ts'

const stretch = { fromAt: 1_000, toAt: 3_000 }

test('[#7] a selection becomes the zoom, and Escape goes out step by step', () => {
  const selected = { selected: stretch, zoomed: undefined }
  const zoomed = { selected: undefined, zoomed: stretch }

  expect([zoomIn(selected), zoomIn(zoomed), stepOut({ ...zoomed, selected: stretch }), stepOut(zoomed)]).toEqual([
    zoomed,
    zoomed,
    zoomed,
    { selected: undefined, zoomed: undefined },
  ])
})

test('[#7] a stretch may be drawn either way, and a slip is none', () => {
  expect([stretchBetween(3_000, 1_000), stretchBetween(1_000, 3_000), stretchBetween(1_000, 1_100)]).toEqual([
    stretch,
    stretch,
    undefined,
  ])
})
