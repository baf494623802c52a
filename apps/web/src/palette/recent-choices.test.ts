import { expect, test } from 'vitest'

import type { KeptValue } from '../ui/storage.ts'
import { MAX_ID_CHARACTERS, MAX_REMEMBERED, readRecent, rememberChoice } from './recent-choices.ts'

function keptIn(text?: string): KeptValue {
  let value = text
  return { read: () => value, write: (next) => void (value = next) }
}

test('[#6] the newest choice is first and stands only once', () => {
  const kept = keptIn()
  for (const id of ['a', 'b', 'a', 'c']) rememberChoice(kept, id)

  expect(readRecent(kept)).toEqual(['c', 'a', 'b'])
})

test('[#6] no more than MAX_REMEMBERED are remembered, and none that is longer than MAX_ID_CHARACTERS', () => {
  const kept = keptIn()
  for (let index = 0; index < MAX_REMEMBERED + 5; index++) rememberChoice(kept, `id ${index}`)
  rememberChoice(kept, 'x'.repeat(MAX_ID_CHARACTERS + 1))

  expect(readRecent(kept)).toHaveLength(MAX_REMEMBERED)
  expect(readRecent(kept)[0]).toBe(`id ${MAX_REMEMBERED + 4}`)
})

test('[#6] what is kept by somebody else is read as far as it is ids', () => {
  expect(['{', '7', '{"a":1}', '["a",7,null,"","b"]'].map((text) => readRecent(keptIn(text)))).toEqual([
    [],
    [],
    [],
    ['a', 'b'],
  ])
})
