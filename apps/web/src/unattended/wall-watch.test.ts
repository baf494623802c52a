import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { RELOAD_AT_LATEST_MS, RELOAD_DAILY_MS, RELOAD_WITHOUT_DATA_MS, WallWatch } from './wall-watch.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Watched {
  readonly clock: FakeClock
  readonly watch: WallWatch
  readonly gateway: { isThere: boolean; asked: number; reloads: number }
  /** Minutes in which data comes, and after each what was asked is answered. */
  pass(durationMs: number, each?: () => void): Promise<void>
}

function watched(): Watched {
  const clock = new FakeClock()
  const gateway = { isThere: true, asked: 0, reloads: 0 }
  const watch = new WallWatch({
    clock,
    answers: async () => {
      gateway.asked++
      return gateway.isThere
    },
    reload: () => void gateway.reloads++,
  })
  return {
    clock,
    watch,
    gateway,
    async pass(durationMs, each = () => watch.heard()) {
      for (let ms = 0; ms < durationMs; ms += MINUTE_MS) {
        each()
        clock.advance(Math.min(MINUTE_MS, durationMs - ms))
        await Promise.resolve()
        await Promise.resolve()
      }
    },
  }
}

const nothing = (): void => {}

test('[#7] a screen without data for a quarter of an hour is loaded anew, one with data is not', async () => {
  const { gateway, pass } = watched()
  await pass(HOUR_MS)
  await pass(RELOAD_WITHOUT_DATA_MS - 2 * MINUTE_MS, nothing)
  expect(gateway).toEqual({ isThere: true, asked: 0, reloads: 0 })

  await pass(2 * MINUTE_MS, nothing)

  expect(gateway.reloads).toBeGreaterThan(0)
})

test('[#7] while the gateway does not answer it is asked again, and nothing is loaded anew', async () => {
  const { gateway, pass } = watched()
  gateway.isThere = false
  await pass(12 * HOUR_MS, nothing)
  expect(gateway.reloads).toBe(0)
  expect(gateway.asked).toBeGreaterThan(100)

  gateway.isThere = true
  await pass(MINUTE_MS, nothing)

  expect(gateway.reloads).toBeGreaterThan(0)
})

test('[#7] data that comes while the gateway is asked keeps the page', async () => {
  const { clock, watch, gateway } = watched()
  clock.advance(RELOAD_WITHOUT_DATA_MS)
  watch.heard()
  await Promise.resolve()

  expect(gateway).toMatchObject({ asked: 1, reloads: 0 })
})

test('[#7] once a day the page is loaded anew, at a minute in which no host changed', () => {
  const { clock, watch, gateway } = watched()
  for (let ms = 0; ms < RELOAD_DAILY_MS + HOUR_MS; ms += 30_000) {
    watch.heard()
    watch.changed()
    clock.advance(30_000)
  }
  expect(gateway.asked).toBe(0)

  clock.advance(MINUTE_MS)

  expect(gateway.asked).toBe(1)
})

test('[#7] where hosts change all the time it is loaded anew at the latest some hours later', async () => {
  const { clock, watch, gateway } = watched()
  for (let ms = 0; ms < RELOAD_AT_LATEST_MS - MINUTE_MS; ms += 30_000) {
    watch.heard()
    watch.changed()
    clock.advance(30_000)
  }
  expect(gateway.asked).toBe(0)

  watch.heard()
  clock.advance(MINUTE_MS)

  expect(gateway.asked).toBe(1)
})

test('[#7] neither a clock that is set nor a computer that slept makes data missing', async () => {
  const { clock, gateway, pass, watch } = watched()
  await pass(MINUTE_MS)
  clock.jumpWallClock(48 * HOUR_MS)
  await pass(MINUTE_MS)
  clock.jumpWallClock(-72 * HOUR_MS)
  clock.standStill(12 * HOUR_MS)
  clock.advance(10_000)
  watch.heard()
  await pass(MINUTE_MS)

  expect(gateway).toEqual({ isThere: true, asked: 0, reloads: 0 })
})

test('[#7] stopped, it asks nobody and leaves nothing waiting', async () => {
  const { clock, watch, gateway } = watched()
  watch.stop()
  clock.advance(48 * HOUR_MS)

  expect([clock.pending, gateway.asked]).toEqual([0, 0])
})
