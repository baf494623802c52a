import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { matchesWildcard, SilenceRules } from './silence-rules.ts'

test('[#5] the first rule that fits holds, for hosts and for streams apart', () => {
  const rules = new SilenceRules([
    { hosts: 'BATCH-*', limit: 60_000 },
    { hosts: '*', streams: 'nginx.*', limit: 'learned' },
    { hosts: 'batch-1', limit: 'never' },
    { hosts: 'lab', limit: 'never' },
  ])

  expect(['batch-1', 'lab', 'web'].map((host) => rules.setLimit({ host }))).toEqual([60_000, 'never', undefined])
  expect(['nginx.access', 'app'].map((stream) => rules.watches('web', stream))).toEqual([true, false])
  expect(rules.setLimit({ host: 'lab', stream: 'nginx.access' })).toBeUndefined()
})

test('[#5] a star stands for any characters, everything else for itself', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['web-*', 'web-03', true],
    ['web-*', 'web-', true],
    ['web-*', 'xweb-03', false],
    ['*-03', 'web-03', true],
    ['w*b*3', 'web-03', true],
    ['w*b*4', 'web-03', false],
    ['**', '', true],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['', '', true],
    ['', 'a', false],
  ]

  expect(cases.map(([pattern, text]) => matchesWildcard(pattern, text))).toEqual(cases.map(([, , fits]) => fits))
})

test('[#5] a pattern made from a text by stars for parts of it fits that text', () => {
  const parts = fc.array(fc.tuple(fc.string({ unit: 'grapheme-ascii' }), fc.boolean()), { maxLength: 6 })
  fc.assert(
    fc.property(parts, (made) => {
      const text = made.map(([part]) => part.replaceAll('*', 'x')).join('')
      const pattern = made.map(([part, isStar]) => (isStar ? '*' : part.replaceAll('*', 'x'))).join('')
      expect(matchesWildcard(pattern, text)).toBe(true)
    }),
  )
})

test('[#5] a hostile pattern takes no time to speak of', () => {
  expect(matchesWildcard(`${'*a'.repeat(127)}b`, 'a'.repeat(255))).toBe(false)
})
