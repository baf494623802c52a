import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { matches } from './matches.ts'
import { confineKeys, safeKeys } from './safe-keys.ts'
import { splitWords } from './words.ts'

const word = fc.constantFrom('a', 'b', 'c', '', '*', '#', '**')
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join('.'))
const patterns = fc.array(text, { maxLength: 12 })
const maxKeys = fc.integer({ min: 1, max: 8 })

function fits(patterns: readonly string[], key: string): boolean {
  return patterns.some((text) => matches({ text, words: splitWords(text) }, key))
}

function keysOf(patterns: readonly string[], maxKeys: number = 256): readonly string[] {
  return safeKeys(patterns, { maxKeys }).keys
}

test.each<[string, readonly string[], readonly string[]]>([
  ['words and stars stay', ['acme.*.prod'], ['acme.*.prod']],
  ['a key ends at its first #', ['acme.#.prod.#', '#.error'], ['#']],
  ['a # at the end stays', ['acme.shop.#'], ['acme.shop.#']],
  ['a # within becomes one at the end', ['acme.#.error'], ['acme.#']],
  ['what a wider key matches is not repeated', ['acme.shop', 'acme.#', '*.#', 'a.b'], ['*.#']],
  ['an open key of one word does not match the empty key', ['*.#', ''], ['', '*.#']],
  ['what only looks like a wildcard is a word', ['a*.##', 'a*.b'], ['a*.##', 'a*.b']],
  ['nothing is nothing', [], []],
])('[TR14] safe keys: %s', (_, patterns, keys) => {
  const found = keysOf(patterns)

  expect(found).toEqual(keys)
})

test('[TR14] a text of too many words or bytes is shortened and opened', () => {
  const long = Array.from({ length: 20 }, (_, index) => `w${index}`).join('.')
  const wide = `a.${'ü'.repeat(100)}.${'b'.repeat(60)}`

  const found = [keysOf([long]), keysOf([wide]), keysOf(['x'.repeat(300)])]

  expect(found).toEqual([[`${long.split('.').slice(0, 15).join('.')}.#`], [`a.${'ü'.repeat(100)}.#`], ['#']])
})

test('[TR14] every key is safe, whatever it is made from', () => {
  const any = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 300 }))
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), maxKeys, (texts, max) => {
      const found = keysOf(texts, max)

      expect(found.filter((key) => splitWords(key).slice(0, -1).includes('#'))).toEqual([])
      expect(found.filter((key) => splitWords(key).length > 16 || Buffer.byteLength(key) > 255)).toEqual([])
    }),
  )
})

test('[TR15] what a pattern matches, a safe key matches', () => {
  fc.assert(
    fc.property(patterns, fc.array(text, { maxLength: 12 }), maxKeys, (texts, keys, max) => {
      const found = keysOf(texts, max)

      expect(keys.filter((key) => fits(texts, key) && !fits(found, key))).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('[TR15] none covers another', () => {
  // What a key matches at least, and at most: its stars are some other word, its # is nothing, or much.
  const samples = (key: string): readonly string[] =>
    ['', 'more.and.more'].map((rest) =>
      splitWords(key)
        .flatMap((word) => (word === '#' ? splitWords(rest) : [word === '*' ? 'other' : word]))
        .join('.'),
    )
  fc.assert(
    fc.property(patterns, maxKeys, (texts, max) => {
      const found = keysOf(texts, max)

      const covered = found.filter((key) =>
        found.some((other) => other !== key && samples(key).every((sample) => fits([other], sample))),
      )
      expect(covered).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('[TR16] over the limit the largest group of the longest keys is joined first', () => {
  const patterns = [
    'acme.shop.web-1.#',
    'acme.shop.web-2.#',
    'acme.shop.web-3.#',
    'acme.mail.mx-1.#',
    'acme.mail.mx-2.#',
    'x',
  ]

  const found = [6, 5, 3, 2, 1].map((max) => safeKeys(patterns, { maxKeys: max }))

  expect(found).toEqual([
    { keys: patterns.toSorted(), joined: 0 },
    { keys: ['acme.mail.mx-1.#', 'acme.mail.mx-2.#', 'acme.shop.#', 'x'], joined: 2 },
    { keys: ['acme.mail.#', 'acme.shop.#', 'x'], joined: 3 },
    { keys: ['acme.#', 'x'], joined: 4 },
    { keys: ['#'], joined: 5 },
  ])
})

test('[TR16] of very many patterns as many are kept as are allowed', () => {
  const hosts = Array.from({ length: 5_000 }, (_, index) => `acme.s${index % 50}.prod.web-${index}.#`)

  const { keys, joined } = safeKeys(hosts, { maxKeys: 256 })

  expect([keys.length <= 256, keys.length >= 50, joined]).toEqual([true, true, 5_000 - keys.length])
  expect(hosts.filter((host) => !fits(keys, host.replace('#', 'x')))).toEqual([])
})

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['everything lies within everything', ['a.#', 'b'], ['#'], ['a.#', 'b']],
  ['a wider key becomes the frame', ['#'], ['acme.#', 'other'], ['acme.#', 'other']],
  ['a narrower key stays', ['acme.shop.*'], ['acme.#'], ['acme.shop.*']],
  ['stars are filled in', ['*.shop.#'], ['acme.*.x'], ['acme.shop.x']],
  ['what is elsewhere goes', ['beta.#', 'acme'], ['acme.#'], ['acme']],
  [
    'a frame with # in its midst is taken whole',
    ['acme.shop.#', 'beta.#'],
    ['acme.#.error', 'x.#.y'],
    ['acme.#.error'],
  ],
  ['the empty word is no key', ['*'], ['.#'], []],
])('[TR17] confined: %s', (_, keys, within, expected) => {
  const found = confineKeys(keys, { within, maxKeys: 256 })

  expect(found).toEqual(expected)
})

test('[TR17] confined keys match what both match, and nothing beyond', () => {
  fc.assert(
    fc.property(
      fc.record({
        patterns,
        within: fc.array(text, { minLength: 1, maxLength: 4 }),
        keys: fc.array(text, { maxLength: 12 }),
      }),
      fc.integer({ min: 1, max: 8 }),
      ({ patterns: texts, within, keys }, max) => {
        const safe = keysOf(texts, max)
        const found = confineKeys(safe, { within, maxKeys: max })

        expect(keys.filter((key) => fits(safe, key) && fits(within, key) && !fits(found, key))).toEqual([])
        expect(keys.filter((key) => fits(found, key) && !fits(within, key))).toEqual([])
      },
    ),
    { numRuns: 2_000 },
  )
})
