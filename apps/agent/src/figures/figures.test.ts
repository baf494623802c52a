import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { MAX_INTERFACES, MAX_MOUNTS } from '../limits.ts'
import { diskFigures } from './disk.ts'
import type { Figures } from './figures.ts'
import { createNetworkReader, parseNetDev } from './network.ts'
import { systemFigures } from './sources.ts'

const NET_DEV = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo: 2642780    8180    0    0    0     0          0         0  2642781    8180    0    0    0     0       0          0
eth0:321126976    8899    0    0    0     0          0         0   632464    5965    0    0    0     0       0          0
`

test("[#2] reads Linux's table of network interfaces, with and without a space after the name", () => {
  expect(parseNetDev(NET_DEV)).toEqual([
    { name: 'lo', receivedBytes: 2_642_780, sentBytes: 2_642_781 },
    { name: 'eth0', receivedBytes: 321_126_976, sentBytes: 632_464 },
  ])
})

test('[#2] network rates are bytes per second of monotonic time, and none over a counter that began again', async () => {
  const clock = new FakeClock()
  const looks = [
    [{ name: 'eth0', receivedBytes: 1_000, sentBytes: 500 }],
    [{ name: 'eth0', receivedBytes: 4_000, sentBytes: 500 }],
    [{ name: 'eth0', receivedBytes: 10, sentBytes: 10 }],
  ]
  const read = createNetworkReader(clock, async () => looks.shift() ?? [])

  const told = [await read()]
  clock.advance(2_000)
  clock.jumpWallClock(3_600_000)
  told.push(await read())
  clock.advance(2_000)
  told.push(await read())

  expect(told).toEqual([
    { interfaces: { eth0: { received_total_bytes: 1_000, sent_total_bytes: 500 } } },
    {
      interfaces: {
        eth0: {
          received_bytes_per_second: 1_500,
          sent_bytes_per_second: 0,
          received_total_bytes: 4_000,
          sent_total_bytes: 500,
        },
      },
    },
    { interfaces: { eth0: { received_total_bytes: 10, sent_total_bytes: 10 } } },
  ])
})

test('[#2] interfaces that never carried a byte are not told, and no more than the bound', async () => {
  const all = Array.from({ length: MAX_INTERFACES + 4 }, (_, index) => ({
    name: `veth${index}`,
    receivedBytes: index,
    sentBytes: 0,
  }))
  const read = createNetworkReader(new FakeClock(), async () => all)

  const { interfaces, interfaces_left_out: leftOut } = await read()

  expect({
    told: Object.keys(interfaces as Figures).length,
    first: Object.keys(interfaces as Figures)[0],
    leftOut,
  }).toEqual({
    told: MAX_INTERFACES,
    first: `veth${MAX_INTERFACES + 3}`,
    leftOut: 3,
  })
})

test('[#2] disks are told by mount point, as df counts', () => {
  const told = diskFigures([
    { mount: '/boot', size: 100, used: 20, available: 70 },
    { mount: '/', size: 1_000, used: 300, available: 600 },
    { mount: '/proc', size: 0, used: 0, available: 0 },
  ])

  expect(told).toEqual({
    mounts: {
      '/': { total_bytes: 1_000, used_bytes: 300, available_bytes: 600, used_percent: 33.33 },
      '/boot': { total_bytes: 100, used_bytes: 20, available_bytes: 70, used_percent: 22.22 },
    },
  })
})

test('[#2] more mounts than the bound are counted', () => {
  const mounts = Array.from({ length: MAX_MOUNTS + 2 }, (_, index) => ({
    mount: `/m${index}`,
    size: 1_000 + index,
    used: 1,
    available: 1,
  }))

  const { mounts: told, mounts_left_out: leftOut } = diskFigures(mounts)

  expect({ told: Object.keys(told as Figures).length, leftOut }).toEqual({ told: MAX_MOUNTS, leftOut: 2 })
})

test('[#2] this host tells finite numbers of each kind', async () => {
  const clock = new FakeClock()
  const sources = systemFigures(clock, 2_000)

  // The processors only begin to be measured by the first look.
  const first = await Promise.all(sources.map((source) => source.read()))

  expect(sources.map(({ stream, intervalMs }) => [stream, intervalMs])).toEqual([
    ['system.cpu', 2_000],
    ['system.memory', 2_000],
    ['system.load', 2_000],
    ['system.network', 2_000],
    ['system.disk', 10_000],
  ])
  expect(first.map((figures) => figures === undefined)).toEqual([true, false, false, false, false])
  expect(leaves(first).filter((leaf) => !Number.isFinite(leaf))).toEqual([])
})

function leaves(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((child) => leaves(child)) : [value]
}
