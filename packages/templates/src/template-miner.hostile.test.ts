import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_LEAF_TEMPLATES, MAX_LINE_CHARACTERS, MAX_LINE_TOKENS } from './limits.ts'
import { TemplateMiner } from './template-miner.ts'

/** What one line may cost, whatever it is. */
const MAX_STEPS = MAX_LINE_CHARACTERS + (MAX_LEAF_TEMPLATES + 1) * (MAX_LINE_TOKENS + 1)

const LIMIT = 50

/** Anything, and few words in many orders, so that templates meet. */
const lines = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom('up', 'down', 'eth0', 'a=b', 'a=7', '<*>', '12', '"x', 'Jun', 'node-3', ':', '=', '5 KB'),
        { maxLength: 7 },
      )
      .map((words) => words.join(' ')),
  ),
  { maxLength: 200 },
)

function mine(
  texts: readonly string[],
  each: (miner: TemplateMiner, text: string, id: number) => void = () => {},
): TemplateMiner {
  const miner = new TemplateMiner({ maxTemplates: LIMIT })
  for (const [index, text] of texts.entries()) each(miner, text, miner.add(text, index))
  return miner
}

test('[#7] any line has a template, and matching finds it again', () => {
  fc.assert(
    fc.property(lines, (texts) => {
      mine(texts, (miner, text, id) => expect([miner.match(text), miner.current(id)]).toEqual([id, id]))
    }),
  )
})

test('[#7] the bounds hold after each line', () => {
  fc.assert(
    fc.property(lines, (texts) => {
      mine(texts, (miner) => {
        const { templates, nodes } = miner.figures
        expect(templates).toBeLessThanOrEqual(LIMIT)
        expect(nodes).toBeLessThanOrEqual(2 * templates)
      })
    }),
  )
})

test('[#7] each line is counted once, unless its template was forgotten', () => {
  fc.assert(
    fc.property(lines, (texts) => {
      const miner = mine(texts)
      const counted = miner.templates(0).reduce((sum, { count }) => sum + count, 0)

      if (miner.figures.forgotten === 0) expect(counted).toBe(texts.length)
      else expect(counted).toBeLessThan(texts.length)
    }),
  )
})

test('[#7] any times are counted, and none of them holds it up', () => {
  const times = fc.array(
    fc.oneof(
      fc.double(),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom(2 ** 53 * 60_000, 2 ** 53 * 60_000 + 300_000),
    ),
  )
  fc.assert(
    fc.property(times, (all) => {
      const miner = new TemplateMiner()
      for (const [index, at] of all.entries()) miner.add(index % 2 === 0 ? 'port eth0 up' : 'port lo up', at)
      const found = miner.templates(10_000_000)

      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
      expect(found.every(({ slots, firstAt, lastAt }) => slots.length === 60 && firstAt <= lastAt)).toBe(true)
    }),
  )
})

test('[#7] the same lines give the same templates', () => {
  fc.assert(
    fc.property(lines, (texts) => {
      expect(mine(texts).templates(texts.length)).toEqual(mine(texts).templates(texts.length))
    }),
  )
})

const HOSTILE: readonly (readonly [what: string, line: (index: number) => string])[] = [
  ['a line of 100 KB', (index) => `${'word '.repeat(20_000)}${index}`],
  ['one word of 100 KB', (index) => `${index}${'x'.repeat(100_000)}`],
  ['spaces only', () => ' '.repeat(100_000)],
  ['control characters', (index) => '\u0000\u001b[31m\r\u007f'.repeat(1_000) + index],
  ['quotes that nothing closes', () => `"'`.repeat(50_000)],
  ['colons and hexadecimal digits', () => 'ab:'.repeat(30_000)],
  ['figures and joints', () => '1:/,'.repeat(30_000)],
  ['names without end', () => '='.repeat(100_000)],
  ['halves of surrogate pairs', (index) => '\ud800x\udc00 '.repeat(1_000) + index],
  ['days without end', () => 'Mon '.repeat(30_000)],
  ['other first words', (index) => `${letters(index)} is not known here`],
  ['nothing but other words', (index) => `${letters(index)} ${letters(index * 7)} ${letters(index * 13)}`],
  [
    'other words behind the same',
    (index) => `error ${letters(index)} ${letters(index * 7)} ${letters(index * 13)} ${letters(index * 17)}`,
  ],
  ['other lengths', (index) => 'ab '.repeat(index % 200)],
]

test.each(HOSTILE)('[#7] 10,000 lines stay within the bounds and the work for each line too: %s', (_, lineOf) => {
  const miner = new TemplateMiner({ maxTemplates: 500 })
  const texts = Array.from({ length: 20 }, (_, index) => lineOf(index))
  let most = 0
  for (let index = 0; index < 10_000; index++) {
    const before = miner.figures.steps
    // Long ones are made once: it is the miner that is tried, not how fast texts are made.
    const text = (texts[0]?.length ?? 0) < 1_000 ? lineOf(index) : (texts[index % texts.length] ?? '')
    miner.add(text, index)
    most = Math.max(most, miner.figures.steps - before)
  }

  expect(most).toBeLessThanOrEqual(MAX_STEPS)
  expect(miner.figures.templates).toBeLessThanOrEqual(500)
  expect(miner.figures.nodes).toBeLessThanOrEqual(1_000)
})

/** A number as letters, so that nothing in it looks like a value. */
function letters(index: number): string {
  return Array.from(String(index), (figure) => 'abcdefghij'[Number(figure)]).join('')
}
