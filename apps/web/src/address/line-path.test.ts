import { expect, test } from 'vitest'

import type { LogLine } from '../feed/log/log-row.ts'
import { linePath, pointedLineOf } from './line-path.ts'

const line = { source: 'rabbit~1/a b', epoch: 'e~1', seq: 4_418_207, receivedAt: 1_770_000_000_000 } as LogLine

test('[#6] the link of a message leads back to it, whatever its broker is called', () => {
  const path = linePath(line)
  expect(pointedLineOf(path.slice(path.indexOf('?')))).toEqual({
    source: 'rabbit~1/a b',
    epoch: 'e~1',
    seq: 4_418_207,
    at: 1_770_000_000_000,
  })
})

test.each([
  ['1770000000000', 1_770_000_000_000],
  ['2026-02-02T02:40:00Z', 1_770_000_000_000],
  ['yesterday', undefined],
])('[#25] the time of a message is read as a link has it and as one writes it: %s', (text, at) => {
  expect(pointedLineOf(`?m=a~b~1&at=${text}`)?.at).toBe(at)
})

test('[#6] an address that points at no message is none', () => {
  expect(['', '?m=', '?m=a~b', '?m=a~b~0', '?m=a~b~x', '?m=a~b~1~2', '?m=~b~1'].map(pointedLineOf)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  )
})
