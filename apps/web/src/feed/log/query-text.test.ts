import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_QUERY_CHARACTERS, MAX_QUERY_TERMS, parseQueryText } from './query-text.ts'

function words(at: number, text: string, isWanted: boolean = true) {
  return { kind: 'words', isWanted, at, words: text }
}

function expression(at: number, source: string, isWanted: boolean = true) {
  return { kind: 'expression', isWanted, at, source }
}

test.each([
  ['nothing is no term', '  ', []],
  ['words stand alone and have no case', ' Disk  FULL ', [words(1, 'disk'), words(7, 'full')]],
  ['a hyphen before a word excludes it', '-debug', [words(1, 'debug', false)]],
  ['a hyphen that stands alone is a word', 'a - b', [words(0, 'a'), words(2, '-'), words(4, 'b')]],
  ['a hyphen within a word is part of it', 'web-03', [words(0, 'web-03')]],
  ['quotation marks hold words together', '"disk full" x', [words(1, 'disk full'), words(12, 'x')]],
  ['and are excluded together', '-"disk full"', [words(2, 'disk full', false)]],
  ['an open quotation mark reaches to the end', '"disk fu', [words(1, 'disk fu')]],
  ['empty quotation marks are no term', '"" a', [words(3, 'a')]],
  ['slashes make an expression, whose case stays', '/Time[oO]ut/', [expression(1, 'Time[oO]ut')]],
  ['which may hold blanks and escaped slashes', '/a b\\/c/ d', [expression(1, 'a b\\/c'), words(9, 'd')]],
  ['and may be excluded', '-/a|b/', [expression(2, 'a|b', false)]],
  ['a path is a word', '/var/log/syslog', [words(0, '/var/log/syslog')]],
  ['an expression that is not closed yet is a word', '/tim', [words(0, '/tim')]],
  ['two slashes are a word', '//', [words(0, '//')]],
  ['slashes within an expression are part of it', '/api/v2/', [expression(1, 'api/v2')]],
])('[#6] %s', (_, text, terms) => {
  expect(parseQueryText(text)).toEqual({ ok: true, terms })
})

test('[#6] a text that is too long is refused with the place from which on it is', () => {
  expect(parseQueryText('x'.repeat(MAX_QUERY_CHARACTERS + 1))).toEqual({
    ok: false,
    problem: { at: MAX_QUERY_CHARACTERS, message: 'A filter has at most 1,024 characters.' },
  })
})

test('[#6] too many words are refused with the place of the first that is too many', () => {
  expect(parseQueryText('a '.repeat(MAX_QUERY_TERMS + 1))).toEqual({
    ok: false,
    problem: { at: 2 * MAX_QUERY_TERMS, message: 'A filter has at most 32 words and expressions.' },
  })
})

test('[D2] whatever is typed is read, and every term lies where it says', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', 'B', '-', '"', '/', '\\', ' ', '\t', '\u{1f600}') })
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseQueryText(text)
      if (!parsed.ok) return
      for (const term of parsed.terms) {
        const shown = term.kind === 'words' ? term.words : term.source
        expect(text.slice(term.at, term.at + shown.length).toLowerCase()).toBe(shown.toLowerCase())
      }
    }),
  )
})
