import { expect, test } from 'vitest'

import { pathEnds } from './path-ends.ts'

test.each<[string, readonly [string, string]]>([
  ['interface.lo.if_octets.rx', ['interface.lo.if_octets', '.rx']],
  ['cpu.usage_idle{cpu=cpu0.1}', ['cpu', '.usage_idle{cpu=cpu0.1}']],
  ['load1', ['', 'load1']],
  ['.hidden', ['', '.hidden']],
  ['', ['', '']],
])('[#3] the ends of the path %s', (path, ends) => {
  expect(pathEnds(path)).toEqual(ends)
})
