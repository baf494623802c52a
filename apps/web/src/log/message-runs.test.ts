import { expect, test } from 'vitest'

import { MAX_DRAWN, messageRuns, type MessageRun } from './message-runs.ts'

const plain = { isDim: false, isMark: false, ink: undefined }

function words(runs: readonly MessageRun[]): string[] {
  return runs.map(({ text, isDim, isMark, ink }) =>
    [text, isDim && 'dim', isMark && 'mark', ink !== undefined && `ink ${ink.colour}`].filter(Boolean).join('|'),
  )
}

test('[#6] draws a plain message as one part', () => {
  expect(messageRuns({ message: 'upstream timed out', marks: [], inks: [] })).toEqual([
    { ...plain, text: 'upstream timed out' },
  ])
})

test('[#6] marks what the filter found, across names and values', () => {
  const runs = messageRuns({ message: 'paid order=917 ok', marks: [{ from: 3, to: 13 }], inks: [] })

  expect(words(runs)).toEqual(['pai', 'd |mark', 'order=|dim|mark', '91|mark', '7 ok'])
})

test('[#6] keeps the colours of the sender, and what the filter found in them', () => {
  const ink = { from: 0, to: 5, colour: 1, ground: undefined, bold: true }
  const runs = messageRuns({ message: 'error name=1', marks: [{ from: 3, to: 7 }], inks: [ink] })

  expect(words(runs)).toEqual(['err|ink 1', 'or|mark|ink 1', ' |mark', 'n|dim|mark', 'ame=|dim', '1'])
})

test('[D11] writes what cannot be seen as signs, in each part', () => {
  const runs = messageRuns({ message: 'a\u202eb', marks: [{ from: 0, to: 2 }], inks: [] })

  expect(words(runs)).toEqual(['a[U+202E]|mark', 'b'])
})

test('[D11] cuts no character in two, neither at a part nor at the end', () => {
  const half = messageRuns({ message: '\u{1f600}x', marks: [{ from: 1, to: 3 }], inks: [] })
  const long = messageRuns({ message: `${'x'.repeat(MAX_DRAWN - 1)}\u{1f600}`, marks: [], inks: [] })

  expect(words(half)).toEqual(['\u{1f600}x'])
  expect(long[0]?.text).toBe('x'.repeat(MAX_DRAWN - 1))
})

test('[D13] draws a message of a thousand parts in a few', () => {
  const marks = Array.from({ length: 300 }, (_, index) => ({ from: index * 2, to: index * 2 + 1 }))
  const runs = messageRuns({ message: 'ab'.repeat(300), marks, inks: [] })

  expect([runs.length, runs.map(({ text }) => text).join('')]).toEqual([64, 'ab'.repeat(300)])
})
