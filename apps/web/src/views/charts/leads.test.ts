import { expect, test } from 'vitest'

import { unitOf } from '../../model/unit-of.ts'
import { differenceRefusal } from './leads.ts'

test('[#7] a difference is refused where units differ, in words that say what can be asked instead', () => {
  const [ms, plain] = [unitOf({ kind: 'gauge', unit: 'ms' }), unitOf({ kind: 'gauge', unit: undefined })]

  expect(differenceRefusal(ms, plain)).toBe('R − B needs one unit, and these have ms and no unit. Try R ÷ B.')
  expect(differenceRefusal(ms, ms)).toBeUndefined()
})
