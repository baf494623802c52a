import { expect, test } from 'vitest'

import { every, rigWith, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

test('[HO4] of a host that was heard once, or for less than a minute, nothing is expected', () => {
  const rig = new WatchRig()

  rig.watch.hear({ host: 'once' })
  for (let time = 0; time < 30; time++) {
    rig.watch.hear({ host: 'short' })
    rig.run(SECOND)
  }
  rig.run(23 * HOUR)

  expect(['once', 'short'].map((host) => rig.silence(host).limitBy)).toEqual(['learning', 'learning'])
  expect(rig.changes.map(({ state }) => state)).toEqual(['live', 'live'])
})

test('[HO5] a young host may be quiet as long as it is known, at most five minutes', () => {
  const limits = [2 * MINUTE, 30 * MINUTE, 2 * HOUR].map((knownMs) => {
    const rig = rigWith(every('a', SECOND), knownMs)
    return Math.round((rig.silence('a').limitMs ?? Number.NaN) / SECOND)
  })

  expect(limits).toEqual([119, 300, 10])
})

test('[HO6] an outage of 8 h does not raise the limit, nor does a second', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 5 * HOUR)

  const limits = [0, 1].map(() => {
    rig.stop(speaker)
    rig.run(8 * HOUR)
    rig.start(speaker, 0)
    rig.run(10 * MINUTE)
    return rig.silence('a').limitMs
  })

  expect(limits).toEqual([10_000, 10_000])
})

test('[HO6] after the third outage within hours the limit is threefold at most, and as before once the host keeps its rhythm', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 3 * HOUR)

  const limits = [0, 1, 2].map(() => {
    rig.stop(speaker)
    rig.run(HOUR)
    rig.start(speaker, 0)
    rig.run(MINUTE)
    return rig.silence('a').limitMs ?? Number.NaN
  })
  rig.run(HOUR)

  expect(limits.slice(0, 2)).toEqual([10_000, 10_000])
  expect(limits.map((limitMs) => limitMs > 29_000 && limitMs < 36_000)).toEqual([false, false, true])
  expect(rig.silence('a').limitMs).toBe(10_000)
})

test.each([
  [MINUTE, 4],
  [10 * MINUTE, 6],
])('[HO6] a host that slows down from a second to %i ms for good is called silent at most %i times', (gapMs, most) => {
  const fast = every('a', SECOND)
  const slow = every('a', gapMs)
  const rig = rigWith(fast, DAY)

  rig.stop(fast)
  rig.start(slow)
  rig.run(200 * gapMs)

  expect(rig.silences().length).toBeLessThanOrEqual(most)
  expect(rig.silence('a').limitMs).toBeGreaterThan(2 * gapMs)
})

test('[HO7] an outage while a host was new does not decide its limit for good', () => {
  const rig = new WatchRig()
  for (let time = 0; time < 3; time++) rig.watch.hear({ host: 'a' })
  rig.run(8 * HOUR)
  rig.start(every('a', SECOND))

  rig.run(36 * HOUR)

  expect(rig.silence('a').limitMs).toBe(10_000)
})

test('[HO3] a ttl shorter than the rhythm is held', () => {
  const speaker = { ...every('a', MINUTE), ttlMs: 20 * SECOND }
  const rig = rigWith(speaker, 10 * MINUTE + SECOND)

  expect(rig.silence('a')).toMatchObject({ limitBy: 'ttl', limitMs: 20_000 })
  expect(rig.silences()).toHaveLength(9)
})

test('[HO3] a ttl of the first message holds at once', () => {
  const rig = new WatchRig()

  rig.watch.hear({ host: 'a', ttlMs: 5 * SECOND })
  rig.run(6 * SECOND)

  expect(rig.silence('a').state).toBe('silent')
})

test('[HO3] what is set holds before ttl and rhythm; where never is set nobody is late', () => {
  const speakers = ['set', 'never'].map((host) => ({ host, ttlMs: 5_000, nextGapMs: () => SECOND }))
  const rig = new WatchRig({ setLimit: ({ host }) => (host === 'set' ? 30 * SECOND : 'never') })
  for (const speaker of speakers) rig.start(speaker)

  rig.run(2 * HOUR)
  rig.stop(...speakers)
  rig.run(29 * SECOND)
  const before = rig.silence('set').state
  rig.run(2 * SECOND)

  expect([before, rig.silence('set').state]).toEqual(['late', 'silent'])
  expect(rig.statesOf('never')).toEqual(['live'])
})

test('[HO3] of whom nothing is expected any more is not late', () => {
  let set: 'never' | undefined
  const speaker = every('a', SECOND)
  const rig = new WatchRig({ setLimit: () => set })
  rig.startKnown([speaker])
  rig.run(MINUTE)

  rig.stop(speaker)
  rig.run(5 * SECOND)
  set = 'never'
  rig.run(SECOND)

  expect(rig.statesOf('a')).toEqual(['late', 'live'])
})

test('[HO6] an outage teaches nothing also where nothing is expected', () => {
  let set: 'never' | undefined = 'never'
  const speaker = every('a', SECOND)
  const rig = new WatchRig({ setLimit: () => set })
  rig.start(speaker)
  rig.run(2 * HOUR)

  rig.stop(speaker)
  rig.run(8 * HOUR)
  rig.start(speaker, 0)
  rig.run(MINUTE)
  set = undefined

  expect(rig.silence('a').limitMs).toBe(10_000)
})
