import { expect, test } from 'vitest'

import { MAX_TEXT_CHARACTERS, MAX_TEXT_COLUMNS, MAX_TEXT_VALUES, TextGathering } from './text-gathering.ts'

/** Columns in a few words: when each field said what. */
function told(gathering: TextGathering) {
  return Array.from(gathering.columns(), ({ id, at, codes, words }) => ({
    id,
    said: Array.from(codes, (code, index) => `${at[index]} ${words[code]}`),
  }))
}

test('[#7] what fields said from the newest to the oldest is told in order of time', () => {
  const gathering = new TextGathering()
  gathering.add('state', 30, 'up')
  gathering.add('zone', 25, 'a')
  gathering.add('state', 20, 'down')
  gathering.add('zone', 15, 'a')
  gathering.add('state', 10, 'up')

  expect(told(gathering)).toEqual([
    { id: 'state', said: ['10 up', '20 down', '30 up'] },
    { id: 'zone', said: ['15 a', '25 a'] },
  ])
})

test('[#7] what was received out of its order is told at the moment of the one before it, so that no column goes back', () => {
  const gathering = new TextGathering()
  for (const [at, word] of [
    [20, 'up'],
    [25, 'up'],
    [10, 'down'],
  ] as const)
    gathering.add('state', at, word)

  expect(told(gathering)).toEqual([{ id: 'state', said: ['10 down', '20 up', '20 up'] }])
})

test('[#7] a value as long as a message is none of a field', () => {
  const gathering = new TextGathering()
  gathering.add('state', 30, 'x'.repeat(MAX_TEXT_CHARACTERS + 1))
  gathering.add('state', 20, 'x'.repeat(MAX_TEXT_CHARACTERS))
  gathering.add('state', 10, 'x'.repeat(MAX_TEXT_CHARACTERS))

  expect(told(gathering).map(({ said }) => said.length)).toEqual([2])
})

test('[#7] a field whose values nearly all differ is an identifier and not told, however few or many they are', () => {
  const gathering = new TextGathering()
  for (let at = 2_000; at > 0; at--) {
    gathering.add('request', at, `r-${at}`)
    gathering.add('user', at, `u-${at % 100}`)
    if (at > 1_990) gathering.add('once', at, `o-${at}`)
  }

  expect(told(gathering).map(({ id }) => id)).toEqual(['user'])
})

test('[#7] a moment is no value of a field, although several lines share it; a day and a version are', () => {
  const gathering = new TextGathering()
  const nearAt = Date.UTC(2026, 10, 26, 17, 31, 47)
  for (let at = nearAt + 2_000; at > nearAt; at--) {
    const second = String(at % 60).padStart(2, '0')
    gathering.add('ts', at, `2026-11-26T17:31:${second}.286Z`)
    gathering.add('logged', at, `Nov 26 17:31:${second}`)
    gathering.add('epoch', at, String(1_795_714_307 + (at % 60)))
    gathering.add('clock', at, `17:31:${second}`)
    gathering.add('seen', at, at % 2 === 0 ? 'never' : `2026-11-26 17:31:${second}`)
    gathering.add('release', at, '2026-11-26')
    gathering.add('version', at, '4.12.7')
  }

  expect(told(gathering).map(({ id, said }) => [id, said.length])).toEqual([
    ['seen', 1_000],
    ['release', 2_000],
    ['version', 2_000],
  ])
})

test('[#7] fields beyond the bound are left out and counted once each', () => {
  const gathering = new TextGathering()
  for (let field = 0; field < MAX_TEXT_COLUMNS + 3; field++) {
    gathering.add(`f${field}`, 20, 'a')
    gathering.add(`f${field}`, 10, 'a')
  }

  expect([told(gathering).length, gathering.leftOut, gathering.isFull]).toEqual([MAX_TEXT_COLUMNS, 3, false])
})

test('[#7] once there are as many values as may be, what is older is left out; identifiers take no room', () => {
  const gathering = new TextGathering()
  for (let index = 0; index < 10_000; index++) gathering.add('request', MAX_TEXT_VALUES, `r-${index}`)
  for (let at = MAX_TEXT_VALUES; at > 0; at--) gathering.add('state', at, at % 2 === 0 ? 'up' : 'down')
  gathering.add('state', 0, 'gone')

  const [column] = gathering.columns()
  expect([gathering.isFull, column?.id, column?.at.length, column?.at[0], column?.words]).toEqual([
    true,
    'state',
    MAX_TEXT_VALUES,
    1,
    ['up', 'down'],
  ])
})
