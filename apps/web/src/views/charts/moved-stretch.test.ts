import { expect, test } from 'vitest'

import { movedStretch, wholeSpan } from './moved-stretch.ts'

const MARKED = { fromAt: 1_000, toAt: 2_000 }
const ZOOMED = { fromAt: 3_000, toAt: 9_000 }

test('[#7] what is asked about stays the question when it is zoomed into, and when the zoom ends', () => {
  const asked = { marked: undefined, zoomed: ZOOMED, isMovedOpen: true }
  const whole = wholeSpan(asked)

  expect([movedStretch(asked), movedStretch({ ...asked, ...whole }), whole.zoomed]).toEqual([ZOOMED, ZOOMED, undefined])
})

test('[#7] a stretch marked within a zoom is the question, and nothing is marked where none is asked', () => {
  const asked = { marked: MARKED, zoomed: ZOOMED, isMovedOpen: true }

  expect([movedStretch(asked), wholeSpan(asked), wholeSpan({ ...asked, isMovedOpen: false })]).toEqual([
    MARKED,
    { zoomed: undefined, marked: MARKED },
    { zoomed: undefined },
  ])
})
