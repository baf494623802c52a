import { expect, test } from 'vitest'

import { describeReading, readingWords } from './describe-reading.ts'

test('[#6] while what is kept is read it is said how far, and of how much where that is known', () => {
  const seen = { events: 16_244, of: 50_000, isCapsule: true }

  expect([describeReading(seen), describeReading({ ...seen, of: undefined, isCapsule: false })]).toEqual([
    'Reading the capsule: 16,244 of 50,000 events.',
    'Reading what the gateway still keeps: 16,244 events so far.',
  ])
  expect([seen, { ...seen, of: undefined }, { ...seen, events: 0 }].map(readingWords)).toEqual([
    '16,244 of 50,000 read',
    '16,244 read so far',
    'reading',
  ])
})
