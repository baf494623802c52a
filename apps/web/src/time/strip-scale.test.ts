import { expect, test } from 'vitest'

import { labelMoments, momentOfX, xOfMoment, type StripPart } from './strip-scale.ts'

const NOON = Date.UTC(2026, 1, 11, 12)
const span = { fromAt: NOON - 900_000, untilAt: NOON }

test('[#6] a place on the strip and the moment at it are each other', () => {
  const at = NOON - 416_000
  expect(momentOfX(xOfMoment(at, span, 1120), span, 1120)).toBeCloseTo(at, 3)
})

test('[#6] a pointer beyond the strip means its end', () => {
  expect([momentOfX(-40, span, 1120), momentOfX(4000, span, 1120), momentOfX(5, span, 0)]).toEqual([
    span.fromAt,
    span.untilAt,
    span.untilAt,
  ])
})

function labels(width: number, taken: StripPart): string[] {
  return labelMoments(span, width, taken).map((at) => new Date(at).toISOString().slice(11, 16))
}

test('[#6] labels are round times of the clock, and fewer where there is less room', () => {
  expect({
    wide: labels(1120, { left: 1080, right: 1120 }),
    phone: labels(230, { left: 200, right: 230 }),
  }).toEqual({ wide: ['11:45', '11:48', '11:51', '11:54', '11:57'], phone: ['11:50'] })
})

test('[#6] no label lies under what says the moment shown, nor is one cut at the end', () => {
  expect(labels(1120, { left: 460, right: 526 })).toEqual(['11:45', '11:48', '11:54', '11:57'])
})
