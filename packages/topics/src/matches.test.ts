import { expect, test } from 'vitest'

import { matches } from './matches.ts'
import { splitWords } from './words.ts'

/** Whether an un-normalised pattern matches each of the keys. */
function answers(pattern: string, keys: readonly string[]): { readonly [key: string]: boolean } {
  const words = splitWords(pattern)
  return Object.fromEntries(keys.map((key) => [key, matches({ text: pattern, words }, key)]))
}

test('[TR1] every dot separates, and the empty text has no words', () => {
  expect(['', 'a', '.', 'a..b', '.a', 'a.'].map((text) => splitWords(text))).toEqual([
    [],
    ['a'],
    ['', ''],
    ['a', '', 'b'],
    ['', 'a'],
    ['a', ''],
  ])
})

test('[TR2] an ordinary word matches only itself, case included', () => {
  expect(answers('a.b', ['a.b', 'a.B', 'a', 'a.b.c', 'b.a', 'a.bb', ''])).toEqual({
    'a.b': true,
    'a.B': false,
    a: false,
    'a.b.c': false,
    'b.a': false,
    'a.bb': false,
    '': false,
  })
})

test('[TR3] a star matches one word, the empty word too, but never no word', () => {
  expect(answers('*', ['a', '', '.', 'a.b'])).toEqual({ a: true, '': false, '.': false, 'a.b': false })
  expect(answers('a.*.c', ['a.b.c', 'a..c', 'a.c', 'a.b.b.c'])).toEqual({
    'a.b.c': true,
    'a..c': true,
    'a.c': false,
    'a.b.b.c': false,
  })
})

test('[TR4] a hash matches any number of words', () => {
  expect(answers('#', ['', 'a', '.', 'a.b.c'])).toEqual({ '': true, a: true, '.': true, 'a.b.c': true })
  expect(answers('a.#.z', ['a.z', 'a.b.z', 'a.z.z', 'a.b.c.d.z', 'a', 'z', 'a.z.b'])).toEqual({
    'a.z': true,
    'a.b.z': true,
    'a.z.z': true,
    'a.b.c.d.z': true,
    a: false,
    z: false,
    'a.z.b': false,
  })
  expect(answers('#.a.#.b', ['a.b', 'a.a.b', 'b.a', 'x.a.y.a.b.b', 'a.b.c'])).toEqual({
    'a.b': true,
    'a.a.b': true,
    'b.a': false,
    'x.a.y.a.b.b': true,
    'a.b.c': false,
  })
})

test('[TR5] a wildcard within a word is an ordinary character', () => {
  expect(answers('a*', ['a*', 'ab'])).toEqual({ 'a*': true, ab: false })
  expect(answers('##', ['##', 'a', ''])).toEqual({ '##': true, a: false, '': false })
  expect(answers('**', ['**', 'a'])).toEqual({ '**': true, a: false })
})

test('[TR6] wildcards in a key are ordinary words', () => {
  expect(answers('a.b', ['a.*', '#', '*.b'])).toEqual({ 'a.*': false, '#': false, '*.b': false })
  expect(answers('a.*', ['a.*', 'a.#'])).toEqual({ 'a.*': true, 'a.#': true })
})
