import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { matches } from './matches.ts'
import { MAX_PATTERN_BYTES, MAX_PATTERN_WORDS, parsePattern } from './pattern.ts'
import { splitWords } from './words.ts'

const word = fc.constantFrom('a', 'b', '', '*', '#', '#', '#')
const texts = fc.array(word, { maxLength: 6 }).map((words) => words.join('.'))

test('[TR7] neighbouring hashes become one', () => {
  const normalised = ['#', '#.#', '#.#.#.a.#.#', 'a.#.#.b', '#.*.#', '', '.#', '##.#'].map((text) => {
    const result = parsePattern(text)
    return result.ok ? result.value.text : result.error.code
  })

  expect(normalised).toEqual(['#', '#', '#.a.#', 'a.#.b', '#.*.#', '', '.#', '##.#'])
})

test('[TR7] a normalised pattern matches the same keys', () => {
  fc.assert(
    fc.property(texts, texts, (text, key) => {
      const result = parsePattern(text)
      fc.pre(result.ok)
      expect(matches(result.value, key)).toBe(matches({ text, words: splitWords(text) }, key))
    }),
    { numRuns: 1_000 },
  )
})

test('[TR8] takes what is just within the limits', () => {
  const words = Array.from({ length: MAX_PATTERN_WORDS }, () => 'w').join('.')
  const results = ['x'.repeat(MAX_PATTERN_BYTES), words, words.replaceAll('w', '#'), 'a.#.b.#'].map(
    (text) => parsePattern(text).ok,
  )

  expect(results).toEqual([true, true, true, true])
})

test('[TR8] refuses too many bytes, words and hashes, each with its code', () => {
  const words = Array.from({ length: MAX_PATTERN_WORDS + 1 }, () => 'w').join('.')
  const texts = [
    'x'.repeat(MAX_PATTERN_BYTES + 1),
    'ж'.repeat(128),
    '€'.repeat(86),
    '🌍'.repeat(64),
    words,
    '#.a.#.b.#',
  ]

  const codes = texts.map((text) => {
    const result = parsePattern(text)
    return result.ok ? 'ok' : result.error.code
  })

  expect(codes).toEqual(['too-long', 'too-long', 'too-long', 'too-long', 'too-many-words', 'too-many-hashes'])
})

test('[TR8] a refusal says what is wrong and what is allowed', () => {
  expect(parsePattern('#.a.#.b.#')).toEqual({
    ok: false,
    error: { code: 'too-many-hashes', message: 'The pattern has 3 times #; at most 2 are allowed.' },
  })
})
