import { expect, test } from 'vitest'

import { describeEmpty } from './describe-empty.ts'

const empty = { pattern: '#', isReplayed: true, isCapsule: false, refused: undefined }

test('[#6] says when the next line comes, and under what', () => {
  expect(describeEmpty(empty)).toBe('The next message of any host is drawn here as it comes.')
  expect(describeEmpty({ ...empty, pattern: 'acme.#' })).toBe(
    'The next message under acme.# is drawn here as it comes.',
  )
})

test('[#6] says that the gateway is asked, or why it does not serve', () => {
  expect(describeEmpty({ ...empty, isReplayed: false })).toBe('Asking the gateway for what it still keeps.')
  expect(describeEmpty({ ...empty, refused: 'Too many words.' })).toBe('Nothing is listened to: Too many words.')
})

test('[#7] of a capsule no gateway is asked, and nothing more comes', () => {
  const capsule = { ...empty, isCapsule: true }

  expect([{ ...capsule, isReplayed: false }, capsule].map(describeEmpty)).toEqual([
    'Reading the capsule.',
    'The capsule holds no such line.',
  ])
})
