import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/feed.ts'
import { countHosts } from './count-hosts.ts'
import { filterHosts } from './filter-hosts.ts'
import { groupHosts, type TableLine } from './group-hosts.ts'
import { trendOf } from './trend-of.ts'
import { sortHosts } from './sort-hosts.ts'

const NOW = 100_000

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

  expect(names(sortHosts(rows, { key: 'state', reversed: false }, NOW))).toEqual(['db-1', 'WEB-2', 'web-10'])
})

test('[#2] sorts a column by its telling end, and turns it round', () => {
  const rows = [host('a', { ratePerSecond: 1 }), host('b', { ratePerSecond: 9 }), host('c', { ratePerSecond: 9 })]

  expect(names(sortHosts(rows, { key: 'rate', reversed: false }, NOW))).toEqual(['b', 'c', 'a'])
  expect(names(sortHosts(rows, { key: 'rate', reversed: true }, NOW))).toEqual(['a', 'b', 'c'])
  expect(names(sortHosts(rows, { key: 'host', reversed: true }, NOW))).toEqual(['c', 'b', 'a'])
})

test('[#2] finds hosts by every word in name, group, stream and state', () => {
  const rows = [host('web-1', { group: ['acme', 'shop', 'prod'] }), host('web-2', { lastHeardAt: 0 })]

  expect(names(filterHosts(rows, { text: 'SHOP app', state: undefined }, NOW))).toEqual(['web-1'])
  expect(names(filterHosts(rows, { text: 'web quiet', state: undefined }, NOW))).toEqual(['web-2'])
  expect(names(filterHosts(rows, { text: ' ', state: 'live' }, NOW))).toEqual(['web-1'])
})

test('[E1] takes what is typed as text, never as a pattern', () => {
  expect(names(filterHosts([host('a.b'), host('axb')], { text: 'a.b', state: undefined }, NOW))).toEqual(['a.b'])
})

test('[#2] puts hosts under their groups, those without one last', () => {
  const shop = host('web-1', { group: ['acme', 'shop', 'prod'] })
  const net = host('fw-1', { group: ['acme', 'net', 'prod'], lastHeardAt: 0, ratePerSecond: Number.NaN })
  const lone = host('lone')

  const lines = groupHosts([lone, shop, net], { depth: 3, closed: new Set(['acme\nnet\nprod']), now: NOW })

  expect(lines).toEqual([
    { kind: 'group', id: 'acme\nnet\nprod', path: ['acme', 'net', 'prod'], hosts: 1, live: 0, ratePerSecond: 0, open: false },
    { kind: 'group', id: 'acme\nshop\nprod', path: ['acme', 'shop', 'prod'], hosts: 1, live: 1, ratePerSecond: 1, open: true },
    { kind: 'host', row: shop },
    { kind: 'group', id: '', path: [], hosts: 1, live: 1, ratePerSecond: 1, open: true },
    { kind: 'host', row: lone },
  ]) // prettier-ignore
})

test('[#2] draws no group where none is known', () => {
  const lone = host('lone')

  expect(groupHosts([lone], { depth: 3, closed: new Set(), now: NOW })).toEqual([{ kind: 'host', row: lone }])
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

test('[#2] counts what is live and what is quiet', () => {
  expect(countHosts([host('a'), host('b', { lastHeardAt: NOW - 60_000, ratePerSecond: Number.NaN })], NOW)).toEqual({
    known: 2,
    live: 1,
    quiet: 1,
    longestQuietMs: 60_000,
    ratePerSecond: 1,
    events: 20,
  })
})
