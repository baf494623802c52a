import { expect, test } from 'vitest'

import { TokenBucket } from './token-bucket.ts'

test('[#4] as many as the burst are had at once, and then so many in a second', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3, nowMs: 500 })
  const atOnce = [1, 2, 3, 4].map(() => bucket.take(500))

  expect([atOnce, bucket.take(599), bucket.take(600), bucket.take(600)]).toEqual([
    [true, true, true, false],
    false,
    true,
    false,
  ])
})

test('[#4] a quiet time saves up no more than the burst', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3, nowMs: 0 })
  bucket.take(0)

  expect([bucket.available(50), bucket.available(3_600_000)]).toEqual([2.5, 3])
})
