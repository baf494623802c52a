import { expect, test } from 'vitest'

import { DEFAULT_BUFFER_LIMITS } from '../feed/log/buffer-limits.ts'
import { describeFull } from './describe-full.ts'

const MIB = 1_048_576
const BUFFER = { oldestAt: 0, isFull: true, limits: DEFAULT_BUFFER_LIMITS }

test('[#6] which limit the buffer has met is told, and none where it is the time that was chosen', () => {
  expect([
    describeFull({ ...BUFFER, events: 49_990, bytes: 38 * MIB }),
    describeFull({ ...BUFFER, events: 9_000, bytes: 63 * MIB }),
    describeFull({ ...BUFFER, events: 9_000, bytes: 8 * MIB }),
    describeFull({ ...BUFFER, events: 49_990, bytes: 38 * MIB, isFull: false }),
  ]).toEqual(['full at 50,000 lines', 'full at 64.0 MiB', undefined, undefined])
})
