import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { isDrawn } from '../../model/is-drawn.ts'
import { notDrawn } from './drawn-series.ts'

function facts(kind: SeriesFacts['kind']): SeriesFacts {
  return { id: kind, stream: 'app', path: kind, firstAt: 0, kind, unit: undefined, reason: 'so' }
}

const ALL = (
  ['text', 'gauge', 'timestamp', 'counter', 'constant', 'delta', 'distribution', 'state', 'flag', 'identifier'] as const
).map(facts)

test('[#3] cards are drawn for what is measured and for words of few, not for names, moments, settings and texts', () => {
  expect(ALL.filter(isDrawn).map(({ kind }) => kind)).toEqual([
    'gauge',
    'counter',
    'delta',
    'distribution',
    'state',
    'flag',
  ])
})

test('[#3] what is not drawn is listed by why, in the order first heard within it', () => {
  expect(notDrawn(ALL)).toEqual([
    { name: 'Ids and timestamps', series: [facts('timestamp'), facts('identifier')] },
    { name: 'Settings', series: [facts('constant')] },
    { name: 'Text only', series: [facts('text')] },
  ])
})

test('[#3] each series is either drawn or listed as not drawn, once', () => {
  const shown = [...ALL.filter(isDrawn), ...notDrawn(ALL).flatMap(({ series }) => series)]

  expect(shown.map(({ kind }) => kind).sort()).toEqual(ALL.map(({ kind }) => kind).sort())
})

test('[#3] groups that hold nothing are left out', () => {
  expect(notDrawn([facts('gauge'), facts('constant')])).toEqual([{ name: 'Settings', series: [facts('constant')] }])
})
