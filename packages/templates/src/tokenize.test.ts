import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_LINE_CHARACTERS, MAX_LINE_TOKENS } from './limits.ts'
import { tokenize } from './tokenize.ts'

function read(line: string): string {
  return tokenize(line).tokens.join(' ')
}

const TABLE: readonly (readonly [line: string, tokens: string])[] = [
  // Numbers, with signs, marks and units
  ['took 12ms, 3.5 s and -4', 'took <*>, <*> and <*>'],
  ['5.2 KB of 384.0 B free', '<*> of <*> free'],
  ['3 seconds, 3 errors', '<*> seconds, <*> errors'],
  ['load 0.3, 0.2, 0.1', 'load <*>, <*>'],
  ['1,234,567 rows', '<*> rows'],
  // Addresses and ids
  ['from 203.0.113.7 port 22', 'from <*> port <*>'],
  ['10.0.0.1:22 -> [fe80::1%eth0]:22', '<*> -> [<*>]:<*>'],
  ['at fe80::1ff:fe23:4567:890a', 'at <*>'],
  ['MAC=52:54:00:ab:cd:ef', 'MAC=<*>'],
  ['id f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'id <*>'],
  ['commit 8f3a2bc added', 'commit <*> added'],
  ['sshd[812]: ok', 'sshd[<*>]: ok'],
  // Times
  ['2026-11-21T07:51:26.664Z up', '<*> up'],
  ['2026-11-21 07:51:26,664 up', '<*> up'],
  ['at Fri Jun 17 07:07:00 2005', 'at <*>'],
  ['Jun owns it', 'Jun owns it'],
  // Paths
  ['GET /api/users/123/orders HTTP/1.1', 'GET /api/users/<*>/orders HTTP/<*>'],
  ['/dev/sda1 on /usr/lib', '/dev/<*> on /usr/lib'],
  ['open /var/log/app.12.log', 'open /var/log/<*>'],
  // Words
  ['eth0 utf8 x86_64 e820 stay', 'eth0 utf8 x86_64 e820 stay'],
  ['"GET /x" \'quoted words\'', '"GET /x" \'quoted words\''],
  ['key=7 user="id-7"', 'key=<*> user="id-7"'],
  ['a\u0000b\u001b c', 'a b c'],
  ['', ''],
  [' \t ', ''],
]

test('[#7] what is plainly a value is put aside, words stay', () => {
  const found = TABLE.map(([line]) => [line, read(line)])

  expect(found).toEqual(TABLE)
})

test('[#7] a line beyond the limit of characters is looked at up to there', () => {
  const line = `start ${'x'.repeat(100_000)}`

  expect(tokenize(line)).toEqual({ tokens: ['start', '<*>'], wordAt: 0, looked: MAX_LINE_CHARACTERS, isCut: true })
})

test('[#7] tokens beyond the limit are one value', () => {
  const { tokens, isCut } = tokenize('a b '.repeat(200))

  expect([tokens.length, tokens.at(-1), isCut]).toEqual([MAX_LINE_TOKENS + 1, '<*>', true])
})

test('[#7] the first word is found behind times and numbers', () => {
  const { tokens, wordAt } = tokenize('2026-11-21 07:51:26 eth0: link up')

  expect(tokens[wordAt]).toBe('link')
})

test('[#7] any text is tokens without spaces, and reading them again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
      const { tokens, wordAt } = tokenize(line)

      expect(tokens.some((token) => token === '' || token.includes(' '))).toBe(false)
      expect(wordAt).toBeLessThan(tokens.length)
      expect(read(line)).toBe(tokens.join(' '))
    }),
  )
})
