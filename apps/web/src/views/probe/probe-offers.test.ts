import { expect, test } from 'vitest'

import type { SeriesFacts } from '../../feed/series/series-facts.ts'
import { probeOffers } from './probe-offers.ts'

const series = (path: string, kind: SeriesFacts['kind']): SeriesFacts => ({
  id: `pool\n${path}`,
  stream: 'pool',
  path,
  firstAt: 0,
  kind,
  unit: undefined,
  reason: '',
})

const ROW = {
  host: 'Web-01',
  streams: [
    { stream: 'pool', exchange: 'events', count: 1, lastHeardAt: 0 },
    { stream: '', exchange: 'events', count: 1, lastHeardAt: 0 },
  ],
}

test('[#6] an open probe offers its retirement, its streams, and the fields that have a card', () => {
  const chosen: string[] = []
  const offers = probeOffers({
    row: ROW,
    isRetired: false,
    series: [series('queue.depth', 'gauge'), series('order', 'identifier')],
    onStream: (key) => void chosen.push(`stream ${key}`),
    onField: (id) => void chosen.push(`field ${id}`),
    onRetire: (host) => void chosen.push(`retire ${host}`),
  })
  for (const { choose } of offers) choose()

  expect(chosen).toEqual(['retire Web-01', 'stream events\npool', 'stream events\n', 'field pool\nqueue.depth'])
  expect(offers.map(({ id, kind, text, detail }) => ({ id, kind, text, detail }))).toEqual([
    { id: 'command:retire', kind: 'command', text: 'Retire this host…', detail: 'Web-01' },
    { id: 'stream:web-01 events\npool', kind: 'stream', text: 'pool', detail: 'events' },
    { id: 'stream:web-01 events\n', kind: 'stream', text: '(no name)', detail: 'events' },
    { id: 'field:web-01 pool\nqueue.depth', kind: 'field', text: 'queue.depth', detail: 'pool' },
  ])
})

test('[#6] a retired host is not offered to be retired, and one that never spoke offers nothing', () => {
  const rest = { series: [], onStream: () => undefined, onField: () => undefined, onRetire: () => undefined }

  expect(probeOffers({ row: ROW, isRetired: true, ...rest }).map(({ kind }) => kind)).toEqual(['stream', 'stream'])
  expect(probeOffers({ row: undefined, isRetired: false, ...rest })).toEqual([])
})
