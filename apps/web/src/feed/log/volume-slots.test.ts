import { expect, test } from 'vitest'

import { MAX_VOLUME_SECONDS, MAX_VOLUME_STEPS, VolumeSlots } from './volume-slots.ts'

const AT = Date.UTC(2026, 1, 11, 3)

function volume(slots: VolumeSlots, { spanMs = 10_000, steps = 10, nowAt = AT } = {}) {
  const { errors, warnings, others, ...rest } = slots.volume({ spanMs, steps }, nowAt)
  return { ...rest, errors: [...errors], warnings: [...warnings], others: [...others] }
}

test('[#6] events are counted in the second in which they came, by how bad they are', () => {
  const slots = new VolumeSlots()
  slots.count(AT - 2_500, 'error')
  slots.count(AT - 2_100, 'info', 3)
  slots.count(AT, 'warning')

  expect(volume(slots, { spanMs: 4_000, steps: 4 })).toEqual({
    fromAt: AT - 3_000,
    stepMs: 1_000,
    errors: [1, 0, 0, 0],
    warnings: [0, 0, 0, 1],
    others: [3, 0, 0, 0],
    knownFromAt: AT - 3_000,
    gaps: [],
  })
})

test('[#6] steps begin at multiples of their length, so that they stay as they are when time goes on', () => {
  const slots = new VolumeSlots()
  for (let second = 0; second < 60; second++) slots.count(AT + second * 1_000, 'info')

  const now = volume(slots, { spanMs: 60_000, steps: 7, nowAt: AT + 59_000 })
  const later = volume(slots, { spanMs: 60_000, steps: 7, nowAt: AT + 62_000 })

  expect([now.stepMs, now.fromAt % now.stepMs, later.fromAt - now.fromAt, now.others.slice(1, 6)]).toEqual([
    9_000,
    0,
    0,
    [9, 9, 9, 9, 9],
  ])
})

test('[#6] seconds in which nothing came are nothing, however long ago they were something', () => {
  const slots = new VolumeSlots()
  for (let second = 0; second < MAX_VOLUME_SECONDS; second++) slots.count(AT + second * 1_000, 'info')
  const nowAt = AT + (MAX_VOLUME_SECONDS + 1_799) * 1_000
  slots.count(nowAt, 'info')

  const { others } = volume(slots, { spanMs: MAX_VOLUME_SECONDS * 1_000, steps: MAX_VOLUME_STEPS, nowAt })

  expect(others.reduce((sum, count) => sum + count)).toBe(1_801)
})

test('[#6] what is too old, or no time at all, is left out', () => {
  const slots = new VolumeSlots()
  slots.count(AT, 'info')
  slots.count(AT - MAX_VOLUME_SECONDS * 1_000, 'info')
  slots.count(Number.NaN, 'info')
  slots.count(AT, 'info', Number.NaN)

  expect(volume(slots).others.reduce((sum, count) => sum + count)).toBe(1)
})

test('[#6] a request is cut to what is kept, whatever its numbers are', () => {
  const slots = new VolumeSlots()

  expect([
    volume(slots, { spanMs: Infinity, steps: Infinity }).others.length <= MAX_VOLUME_STEPS,
    volume(slots, { spanMs: Number.NaN, steps: Number.NaN }).others.length,
    volume(slots, { spanMs: 60_000, steps: 0 }).others.length,
  ]).toEqual([true, 1, 1])
})

test('[#6] holes go with it, and nothing is known of the time before', () => {
  const slots = new VolumeSlots()
  slots.knownFrom(AT - 3_000)
  slots.gap({ fromAt: AT - 60_000, toAt: AT - 59_000, message: 'old' })
  slots.gap({ fromAt: AT - 2_000, toAt: AT - 1_000, message: 'lost' })

  const { gaps, knownFromAt } = volume(slots)

  expect([gaps, knownFromAt]).toEqual([[{ fromAt: AT - 2_000, toAt: AT - 1_000, message: 'lost' }], AT - 3_000])
})
