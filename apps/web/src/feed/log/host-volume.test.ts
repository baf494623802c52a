import type { Hosts, HostStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { HostVolume } from './host-volume.ts'
import { VolumeSlots } from './volume-slots.ts'

const AT = Date.UTC(2026, 1, 11, 3)

function host(count: number, more: Partial<HostStatus> = {}): HostStatus {
  const facts = { sources: ['broker'], firstHeardAt: 0, lastHeardAt: 0, streams: [], otherStreams: 0 }
  return { host: 'web-03', ...facts, count, severities: { error: 0, warning: 0, info: 0 }, ...more }
}

function list(complete: boolean, ...hosts: readonly HostStatus[]): Hosts {
  return { type: 'hosts', complete, hosts, refused: 0 }
}

/** Errors, warnings and others in all, over an hour. */
function sums(slots: VolumeSlots, nowAt: number) {
  const { errors, warnings, others } = slots.volume({ spanMs: 3_600_000, steps: 60 }, nowAt)
  return [errors, warnings, others].map((column) => column.reduce((sum, count) => sum + count))
}

test('[#6] what hosts said since the list before is counted by how bad it was', () => {
  const slots = new VolumeSlots()
  const volume = new HostVolume(slots)
  volume.hear(list(true, host(100, { severities: { error: 5, warning: 5, info: 0 } })), AT)
  volume.hear(list(false, host(110, { severities: { error: 7, warning: 6, info: 0 } })), AT + 250)
  volume.hear(list(false, host(4, { host: 'new', severities: { error: 1, warning: 0, info: 3 } })), AT + 500)

  expect(sums(slots, AT + 500)).toEqual([3, 1, 10])
})

test('[#6] what came in a list that was long awaited was said all along, not in its last second', () => {
  const slots = new VolumeSlots()
  const volume = new HostVolume(slots)
  volume.hear(list(true, host(100)), AT)
  volume.hear(list(false, host(152)), AT + 5_000)

  const { others } = slots.volume({ spanMs: 60_000, steps: 60 }, AT + 5_000)
  expect([...others].slice(-6)).toEqual([0, 10, 10, 11, 10, 11])
})

test('[#6] what was said before the page came is known from the rates, to the last event', () => {
  const slots = new VolumeSlots()
  new HostVolume(slots).hear(list(true, host(100, { rates: [7, 0, 31] })), AT)

  expect([sums(slots, AT), slots.volume({ spanMs: 60_000, steps: 60 }, AT).knownFromAt]).toEqual([
    [0, 0, 38],
    AT - 45_000,
  ])
})

test('[#6] after the way was lost only the time of absence is taken from the rates', () => {
  const slots = new VolumeSlots()
  const volume = new HostVolume(slots)
  volume.hear(list(true, host(100, { rates: [10, 10] })), AT)
  volume.hear(list(false, host(150)), AT + 30_000)
  volume.away(AT + 30_000)
  volume.away(AT + 40_000)
  volume.hear(list(true, host(400, { rates: [10, 10, 25, 25, 100, 100] })), AT + 60_000)

  expect(sums(slots, AT + 60_000)).toEqual([0, 0, 20 + 50 + 200])
})

test('[#6] a gateway that counts from the beginning again counts nothing twice or backwards', () => {
  const slots = new VolumeSlots()
  const volume = new HostVolume(slots)
  volume.hear(list(true, host(100)), AT)
  volume.hear(list(false, host(3)), AT + 250)
  volume.hear(list(false, host(5)), AT + 500)

  expect(sums(slots, AT + 500)).toEqual([0, 0, 2])
})
