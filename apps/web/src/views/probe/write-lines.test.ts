import { expect, test } from 'vitest'

import { writeLines } from './write-lines.ts'

const AT = Date.parse('2026-02-11T03:10:20.118Z')

test('[#6] copied lines carry date, severity and stream, and each stays one line', () => {
  expect(
    writeLines([
      { at: AT, severity: 'emergency', stream: 'kernel', text: 'Kernel panic' },
      { at: AT, severity: undefined, stream: '', text: 'two\nlines' },
    ]),
  ).toBe('2026-02-11 03:10:20.118 EMRG kernel: Kernel panic\n2026-02-11 03:10:20.118: two␊lines')
})
