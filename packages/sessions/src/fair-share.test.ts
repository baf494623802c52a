import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { FairShare } from './fair-share.ts'

const PER_SECOND = 100

function share(maxSharers: number = 10): FairShare {
  return new FairShare({ perSecond: PER_SECOND, maxSharers, nowMs: 0 })
}

/** Of `count` events spread evenly from one moment to another, which passed. */
function passed(
  shares: FairShare,
  sharer: string,
  { count, fromMs, toMs }: { count: number; fromMs: number; toMs: number },
): boolean[] {
  return Array.from({ length: count }, (_, index) => shares.passes(sharer, fromMs + ((toMs - fromMs) * index) / count))
}

function countOf(list: readonly boolean[]): number {
  return list.filter(Boolean).length
}

test('[SE33] whoever keeps to the share loses nothing, be it in bursts', () => {
  const shares = share()

  const steady = passed(shares, 'steady', { count: 600, fromMs: 0, toMs: 6_000 })
  const burst = [0, 1_000, 2_000].flatMap((fromMs) => passed(shares, 'bursty', { count: 90, fromMs, toMs: fromMs + 1 }))

  expect([countOf(steady), countOf(burst)]).toEqual([600, 270])
})

test('[SE33] of a flood about a share passes, spread over all of it', () => {
  const shares = share()
  const seconds = [0, 1, 2, 3, 4].map((second) =>
    countOf(passed(shares, 'flood', { count: 1_000, fromMs: second * 1_000, toMs: (second + 1) * 1_000 })),
  )
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    countOf(passed(shares, 'flood', { count: 100, fromMs: 5_000 + tenth * 100, toMs: 5_100 + tenth * 100 })),
  )

  // The first second has what was saved up before it.
  expect(seconds.slice(1).every((count) => count >= 80 && count <= 120)).toBe(true)
  expect(tenths.every((count) => count >= 8 && count <= 12)).toBe(true)
})

test('[SE33] one flood takes nothing of another sender', () => {
  const shares = share()
  const other: boolean[] = []
  for (let ms = 0; ms < 3_000; ms++) {
    for (let time = 0; time < 10; time++) shares.passes('flood', ms)
    if (ms % 20 === 0) other.push(shares.passes('quiet', ms))
  }

  expect(other.every(Boolean)).toBe(true)
})

test('[SE33] senders beyond the bound share one share, until others have been quiet', () => {
  const shares = share(10)
  for (let sender = 0; sender < 1_000; sender++) shares.passes(`s${sender}`, 0)
  const full = shares.sharers
  shares.passes('new', 5_000)

  expect([full, shares.sharers]).toEqual([11, 1])
})

test('[SE33] no more than what was saved up and the share of the time ever passes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(300)), { maxLength: 40 }), (bursts) => {
      const shares = share()
      let nowMs = 0
      let count = 0
      for (const [waitMs, events] of bursts) {
        nowMs += waitMs
        for (let event = 0; event < events; event++) if (shares.passes('one', nowMs)) count++
      }

      expect(count).toBeLessThanOrEqual(PER_SECOND + (nowMs / 1_000) * PER_SECOND + 1e-6)
    }),
  )
})
