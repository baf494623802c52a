import { expect, test } from 'vitest'

import { formatBytes } from './format-bytes.ts'

test('[#2] cuts bytes to the largest fitting unit', () => {
  const shown = [0, 1023, 1024, 64_000_000, 7.39e9, -2048, Number.NaN].map(formatBytes)

  expect(shown).toEqual(['0 B', '1023 B', '1.00 KiB', '61.0 MiB', '6.88 GiB', '-2.00 KiB', '–'])
})
