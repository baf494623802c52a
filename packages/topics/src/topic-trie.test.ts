import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { matches } from './matches.ts'
import type { Pattern } from './pattern.ts'
import { parsePattern } from './pattern.ts'
import { TopicTrie } from './topic-trie.ts'
import { splitWords } from './words.ts'

const word = fc.constantFrom('a', 'b', 'c', '', '*', '#', '**')
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join('.'))

function pattern(text: string): Pattern {
  const result = parsePattern(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function unchecked(text: string): Pattern {
  return { text, words: splitWords(text) }
}

test('[TR9] answers each value once, however many of its patterns match', () => {
  const trie = new TopicTrie<string>()
  trie.add(pattern('acme.#'), 'one')
  trie.add(pattern('#.log'), 'one')
  trie.add(pattern('*.*'), 'two')
  trie.add(pattern('other.#'), 'three')

  expect(trie.match('acme.log').toSorted()).toEqual(['one', 'two'])
})

test('[TR9] equals trying every pattern by itself', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), fc.array(text, { maxLength: 6 }), (patterns, keys) => {
      const trie = new TopicTrie<number>()
      patterns.forEach((text, index) => trie.add(unchecked(text), index))

      const found = keys.map((key) => trie.match(key).toSorted((a, b) => a - b))

      expect(found).toEqual(
        keys.map((key) => patterns.flatMap((text, index) => (matches(unchecked(text), key) ? [index] : []))),
      )
    }),
    { numRuns: 1_000 },
  )
})

test('[TR10] adding twice and removing the absent change nothing', () => {
  const trie = new TopicTrie<string>()

  const changes = [
    trie.add(pattern('a.#'), 'one'),
    trie.add(pattern('a.#'), 'one'),
    trie.remove(pattern('a.#'), 'two'),
    trie.remove(pattern('a.#.b'), 'one'),
    trie.remove(pattern('a'), 'one'),
  ]

  expect({ changes, entries: trie.stats.entries, found: trie.match('a.b') }).toEqual({
    changes: [true, false, false, false, false],
    entries: 1,
    found: ['one'],
  })
})

test('[TR10] after any adds and removes, only what is left is answered', () => {
  const steps = fc.array(fc.record({ add: fc.boolean(), text, value: fc.nat(3) }), { maxLength: 40 })
  fc.assert(
    fc.property(steps, text, (steps, key) => {
      const trie = new TopicTrie<number>()
      const model = new Map<string, { readonly text: string; readonly value: number }>()
      for (const { add, text, value } of steps) {
        const id = `${value} ${text}`
        if (add) {
          expect(trie.add(unchecked(text), value)).toBe(!model.has(id))
          model.set(id, { text, value })
        } else {
          expect(trie.remove(unchecked(text), value)).toBe(model.delete(id))
        }
        // Some answers are remembered on the way; none may be stale.
        const left = [...model.values()].filter((entry) => matches(unchecked(entry.text), key))
        expect(new Set(trie.match(key))).toEqual(new Set(left.map((entry) => entry.value)))
      }
      expect(trie.stats.entries).toBe(model.size)
    }),
    { numRuns: 300 },
  )
})

test('[TR11] answers from memory until a change', () => {
  const trie = new TopicTrie<string>()
  trie.add(pattern('a.#'), 'one')

  trie.match('a.b')
  trie.match('a.b')
  trie.add(pattern('#'), 'two')
  const after = trie.match('a.b').toSorted()

  expect({ after, hits: trie.stats.hits, misses: trie.stats.misses }).toEqual({
    after: ['one', 'two'],
    hits: 1,
    misses: 2,
  })
})

test('[TR11] forgets what was not asked for lately over the bound', () => {
  const trie = new TopicTrie<string>({ maxRemembered: 8 })
  trie.add(pattern('#'), 'one')

  for (const key of ['a', 'b', 'c', 'd', 'd', 'a']) trie.match(key)

  expect(trie.stats).toMatchObject({ rememberedKeys: 3, hits: 2, misses: 4, forgotten: 1 })
})

test('[TR11] does not remember an answer that is over the bound by itself', () => {
  const trie = new TopicTrie<number>({ maxRemembered: 6 })
  for (let value = 0; value < 10; value++) trie.add(pattern('#'), value)

  const found = trie.match('a')

  expect({ found: found.length, remembered: trie.stats.rememberedKeys }).toEqual({ found: 10, remembered: 0 })
})

test('[TR12] a pattern bomb costs each node once per word', () => {
  const trie = new TopicTrie<string>()
  const bomb = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? '#' : 'a'))
  trie.add(unchecked(bomb.join('.')), 'bomb')
  const key = Array.from({ length: 64 }, () => 'a')

  const found = trie.match(key.join('.'))

  expect(found).toEqual(['bomb'])
  expect(trie.stats.visits).toBeLessThanOrEqual((key.length + 1) * (bomb.length + 1))
})
