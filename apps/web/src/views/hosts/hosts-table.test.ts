import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/feed.ts'
import { hostState, type StateOf } from '../../model/host-state.ts'
import { countHosts } from './count-hosts.ts'
import { filterHosts } from './filter-hosts.ts'
import { groupHosts, type TableLine } from './group-hosts.ts'
import { trendOf } from './trend-of.ts'
import { groupRank, sortDirection, sortHosts } from './sort-hosts.ts'

const NOW = 100_000

/** Nobody hears the source `away`. */
const stateOf: StateOf = ({ lastHeardAt, sources }) => hostState(lastHeardAt, NOW, sources.includes('away'))

function host(name: string, overrides: Partial<HostRow> = {}): HostRow {
  return {
    host: name,
    sources: ['local'],
    firstHeardAt: 0,
    lastHeardAt: NOW,
    count: 10,
    severities: { error: 0, warning: 0, info: 10 },
    streams: [{ stream: 'app', exchange: 'events', count: 10, lastHeardAt: NOW }],
    otherStreams: 0,
    ratePerSecond: 1,
    rates: [],
    ...overrides,
  }
}

function names(rows: readonly HostRow[]): readonly string[] {
  return rows.map((row) => row.host)
}

test('[#2] shows quiet hosts first, then names in natural order', () => {
  const rows = [host('web-10'), host('WEB-2'), host('db-1', { lastHeardAt: 0 })]

  expect(names(sortHosts(rows, { key: 'state', reversed: false }, stateOf))).toEqual(['db-1', 'WEB-2', 'web-10'])
})

test('[#2] sorts a column by its telling end, and turns it round', () => {
  const rows = [host('a', { ratePerSecond: 1 }), host('b', { ratePerSecond: 9 }), host('c', { ratePerSecond: 9 })]

  expect(names(sortHosts(rows, { key: 'rate', reversed: false }, stateOf))).toEqual(['b', 'c', 'a'])
  expect(names(sortHosts(rows, { key: 'rate', reversed: true }, stateOf))).toEqual(['a', 'b', 'c'])
  expect(names(sortHosts(rows, { key: 'host', reversed: true }, stateOf))).toEqual(['c', 'b', 'a'])
})

test('[#2] finds hosts by every word in name, group, stream and state', () => {
  const rows = [host('web-1', { group: ['acme', 'shop', 'prod'] }), host('web-2', { lastHeardAt: 0 })]

  expect(names(filterHosts(rows, { text: 'SHOP app', state: undefined }, stateOf))).toEqual(['web-1'])
  expect(names(filterHosts(rows, { text: 'web quiet', state: undefined }, stateOf))).toEqual(['web-2'])
  expect(names(filterHosts(rows, { text: ' ', state: 'live' }, stateOf))).toEqual(['web-1'])
})

test('[E1] takes what is typed as text, never as a pattern', () => {
  expect(names(filterHosts([host('a.b'), host('axb')], { text: 'a.b', state: undefined }, stateOf))).toEqual(['a.b'])
})

test('[#2] puts hosts under their groups, those without one last', () => {
  const shop = host('web-1', { group: ['acme', 'shop', 'prod'] })
  const net = host('fw-1', { group: ['acme', 'net', 'prod'], lastHeardAt: 0, ratePerSecond: Number.NaN })
  const lone = host('lone')

  const lines = groupHosts([lone, shop, net], { depth: 3, closed: new Set(['acme\nnet\nprod']), stateOf })

  expect(lines).toEqual([
    { kind: 'group', id: 'acme\nnet\nprod', path: ['acme', 'net', 'prod'], hosts: 1, quiet: 1, unknown: 0, ratePerSecond: Number.NaN, open: false },
    { kind: 'group', id: 'acme\nshop\nprod', path: ['acme', 'shop', 'prod'], hosts: 1, quiet: 0, unknown: 0, ratePerSecond: 1, open: true },
    { kind: 'host', row: shop },
    { kind: 'group', id: '', path: [], hosts: 1, quiet: 0, unknown: 0, ratePerSecond: 1, open: true },
    { kind: 'host', row: lone },
  ]) // prettier-ignore
})

test('[#2] draws no group where none is known', () => {
  const lone = host('lone')

  expect(groupHosts([lone], { depth: 3, closed: new Set(), stateOf })).toEqual([{ kind: 'host', row: lone }])
})

test('[#2] draws all small lines over the longest history known', () => {
  const young: TableLine = { kind: 'host', row: host('a', { rates: [1, 2] }) }
  const old: TableLine = { kind: 'host', row: host('b', { rates: Array.from({ length: 100 }, () => 1) }) }

  expect([trendOf([]), trendOf([young]), trendOf([young, old])]).toEqual([
    { slots: 24, label: 'Rate, 2 min' },
    { slots: 24, label: 'Rate, 2 min' },
    { slots: 108, label: 'Rate, 9 min' },
  ])
})

test('[#2] counts what is live, quiet and unknown', () => {
  const rows = [
    host('a'),
    host('b', { lastHeardAt: NOW - 60_000, ratePerSecond: Number.NaN }),
    host('c', { lastHeardAt: 0, sources: ['away'], ratePerSecond: Number.NaN }),
  ]

  expect(countHosts(rows, { now: NOW, stateOf })).toEqual({
    known: 3,
    live: 1,
    quiet: 1,
    unknown: 1,
    longestQuietMs: 60_000,
    ratePerSecond: 1,
    events: 30,
  })
  expect(countHosts([host('b', { ratePerSecond: Number.NaN })], { now: NOW, stateOf }).ratePerSecond).toBeNaN()
})

test('[#2] quiet first holds across groups, and those without one are after others of the same state', () => {
  const rows = [
    host('a-live', { group: ['a'] }),
    host('b-quiet', { group: ['b'], lastHeardAt: 0 }),
    host('b-live', { group: ['b'] }),
    host('c-away', { group: ['c'], lastHeardAt: 0, sources: ['away'] }),
    host('lone-quiet', { lastHeardAt: 0 }),
  ]
  const groups = (reversed: boolean): readonly string[] => {
    const sort = { key: 'state', reversed } as const
    const lines = groupHosts(sortHosts(rows, sort, stateOf), {
      depth: 1,
      closed: new Set(),
      stateOf,
      rank: groupRank(sort, stateOf),
    })
    return lines.flatMap((line) => (line.kind === 'group' ? [line.id] : []))
  }

  expect([groups(false), groups(true)]).toEqual([
    ['b', '', 'c', 'a'],
    ['a', 'b', 'c', ''],
  ])
})

test('[#2] an unknown rate is below zero, and directions are those of what is shown', () => {
  const rows = [host('a', { ratePerSecond: Number.NaN }), host('b', { ratePerSecond: 0 })]

  expect(names(sortHosts(rows, { key: 'rate', reversed: false }, stateOf))).toEqual(['b', 'a'])
  expect(sortDirection({ key: 'rate', reversed: false })).toBe('descending')
  expect(sortDirection({ key: 'host', reversed: false })).toBe('ascending')
})
