import { expect, test } from 'vitest'

import type { LeadsComparison } from '../../feed/series-questions.ts'
import { seriesId } from '../../feed/series/series-id.ts'
import { describeLag, formatLag } from './describe-lag.ts'
import { describeChange, describeMoved } from './describe-moved.ts'
import { describeRecurrence } from '../../model/describe-recurrence.ts'

const EMPTY = new Float64Array()

function compared(lag: { lagMs: number; correlation: number; isTelling: boolean } | undefined) {
  return {
    state: 'compared',
    stepMs: 1_000,
    at: EMPTY,
    red: EMPTY,
    black: EMPTY,
    difference: EMPTY,
    ratio: EMPTY,
    medianDifference: 0,
    medianRatio: 1,
    steps: 0,
    leftOut: 0,
    lag: lag && { ...lag, correlationNow: 0, steps: 50 },
  } as const satisfies LeadsComparison
}

test('[#7] a lag is told with its sign, and which lead follows which', () => {
  expect([formatLag(-27_000), formatLag(3_000), formatLag(0)]).toEqual(['−27 s', '+3 s', '0 s'])
  expect(describeLag(compared({ lagMs: 27_000, correlation: 0.9, isTelling: true }))).toEqual({
    caption: 'Red follows black by',
    figure: '27 s',
    doubt: '',
  })
  expect(describeLag(compared({ lagMs: -4_000, correlation: -0.9, isTelling: true }))).toEqual({
    caption: 'Black follows red by',
    figure: '4 s',
    doubt: 'One falls as the other rises',
  })
})

test('[#7] a lag that may be by chance says so, and one of a still series is none', () => {
  expect(describeLag(compared({ lagMs: 200, correlation: 0.3, isTelling: false }))).toMatchObject({
    caption: 'Both move together',
    doubt: expect.stringContaining('by chance'),
  })
  expect(describeLag(compared(undefined)).caption).toBe('One of the two never changes')
})

test('[#7] a change is told as people say it: a share, so many times, points of a percentage, from nought', () => {
  expect([
    describeChange(24, 97, ''),
    describeChange(1, 41, ''),
    describeChange(120, 10, ''),
    describeChange(10, 62, '%'),
    describeChange(0, 12, ''),
    describeChange(100, 92, 'ms'),
    describeChange(Number.NaN, 3, ''),
  ]).toEqual(['+304 %', '×41', '÷12', '+52 pt', '0 → 12', '−8 %', 'moved'])
})

test('[#7] what moved is named by its field, its value or its template, with whose it is', () => {
  const told = {
    score: 0.9,
    chance: 0.1,
    onsetAt: 0,
    lagMs: -61_000,
    id: seriesId({ host: 'db-01', stream: 'vm', path: 'state' }),
    alikeIds: [],
  }
  const text = { hitsBefore: 0, hitsInside: 4, before: 0, inside: 0.2, change: 'new' } as const

  expect(
    describeMoved({ ...told, ...text, type: 'field', word: 'MIGRATE' }, { sign: '', of: undefined }),
  ).toMatchObject({
    title: 'state = MIGRATE',
    host: 'db-01',
    stream: 'vm',
    lag: '−61 s',
    change: 'new',
    seriesId: undefined,
  })
})

test('[#7] what changed alike on many hosts is told once, with how many and which', () => {
  const idOf = (host: string): string => seriesId({ host, stream: 'deploy', path: 'version' })
  const alikeIds = Array.from({ length: 14 }, (_, index) => idOf(`web-${index + 2}`))
  const told = { score: 0.9, chance: 0.1, onsetAt: 0, lagMs: 2_000, id: idOf('web-1'), alikeIds }
  const text = { hitsBefore: 0, hitsInside: 4, before: 0, inside: 1, change: 'new' } as const

  const { host, alike, sentence } = describeMoved(
    { ...told, ...text, type: 'field', word: '2.1' },
    { sign: '', of: undefined },
  )

  expect([host, alike]).toEqual(['web-1', 'and 14 more hosts'])
  expect(sentence).toMatch(/; alike on web-2, web-3, .*, web-13 and 2 more$/)
})

test('[#7] a template is told with the host that all or most of its lines are of, or with how many hosts they are of', () => {
  const told = {
    score: 0.9,
    chance: 0.1,
    onsetAt: 0,
    lagMs: 3_000,
    id: '@template',
    type: 'template',
    alikeIds: [],
  } as const
  const text = { hitsBefore: 0, hitsInside: 14, before: 0, inside: 0.2, change: 'new', word: 'timed out' } as const
  const wordsOf = (of: Parameters<typeof describeMoved>[1]['of']) =>
    describeMoved({ ...told, ...text }, { sign: '', of })
  const api = { host: 'api-01', of: 14 }

  expect([
    wordsOf({ ...api, lines: 14, hosts: 1 }).host,
    wordsOf({ ...api, lines: 12, hosts: 2 }).host,
    wordsOf({ ...api, lines: 4, hosts: 6 }).host,
    wordsOf(undefined).host,
  ]).toEqual(['api-01', 'api-01, 12 of 14 lines', '6 hosts', ''])
  expect(wordsOf({ ...api, lines: 14, hosts: 1 }).sentence).toBe(
    'timed out of api-01: new, +3 s from the beginning of the stretch',
  )
})

test('[#7] whether something comes again is told in words', () => {
  const at = Date.UTC(2026, 1, 11, 3, 7, 34)

  expect([
    describeRecurrence({
      state: 'recurring',
      periodMs: 30_012,
      confidence: 0.978,
      lastAt: at,
      beats: 9,
      missed: 1,
      jitterMs: 2,
    }),
    describeRecurrence({ state: 'one-off', confidence: 0.9, at }),
    describeRecurrence({ state: 'irregular', times: 5 }),
  ]).toEqual([
    'comes again every 30 s, 97 % sure, 1 time left out, last at 03:07:34',
    'came once, at 03:07:34, 90 % sure',
    'came 5 times here, not at even distances',
  ])
})
