import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/hosts-state.ts'
import { statesAt, type StateOf } from '../../model/host-state.ts'
import { IN_SIGHT, type SightOf } from '../../model/sight.ts'
import { hostRow } from '../../model/host-row-fixtures.ts'
import { countStates, sumRates, type StateCounts } from '../../model/count-hosts.ts'
import { filterHosts } from './filter-hosts.ts'
import { groupHosts, type TableLine } from './group-hosts.ts'
import { trendOf } from './trend-of.ts'
import { groupRank, sortDirection, sortHosts, type HostSortKey } from './sort-hosts.ts'

const NOW = 100_000

/** Nobody hears the source `away`. */
const sightOf: SightOf = ({ sources }) => (sources.includes('away') ? { isLost: true, sinceAt: NOW } : IN_SIGHT)
const stateOf: StateOf = statesAt(NOW, sightOf)
const moment = { now: NOW, stateOf, sightOf }

const NONE: StateCounts = { live: 0, late: 0, silent: 0, retired: 0, quiet: 0, unknown: 0 }

function host(name: string, overrides: Partial<HostRow> = {}): HostRow {
  return hostRow({
    host: name,
    lastHeardAt: NOW,
    streams: [{ stream: 'app', exchange: 'events', count: 10, lastHeardAt: NOW }],
    count: 10,
    ratePerSecond: 1,
    ...overrides,
  })
}

function judged(name: string, state: HostSilence['state'], overrides: Partial<HostSilence> = {}): HostRow {
  return host(name, { silence: { state, sinceAt: 0, limitBy: 'learned', ...overrides } })
}

function names(rows: readonly HostRow[]): readonly string[] {
  return rows.map((row) => row.host)
}

test('[#2] shows quiet hosts first, then names in natural order', () => {
  const rows = [host('web-10'), host('WEB-2'), host('db-1', { lastHeardAt: 0 })]

  expect(names(sortHosts(rows, { key: 'state', reversed: false }, moment))).toEqual(['db-1', 'WEB-2', 'web-10'])
})

test('[#2] sorts a column by its telling end, and turns it round', () => {
  const rows = [host('a', { ratePerSecond: 1 }), host('b', { ratePerSecond: 9 }), host('c', { ratePerSecond: 9 })]

  expect(names(sortHosts(rows, { key: 'rate', reversed: false }, moment))).toEqual(['b', 'c', 'a'])
  expect(names(sortHosts(rows, { key: 'rate', reversed: true }, moment))).toEqual(['a', 'b', 'c'])
  expect(names(sortHosts(rows, { key: 'host', reversed: true }, moment))).toEqual(['c', 'b', 'a'])
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

  const lines = groupHosts([lone, shop, net], { by: 'path', closed: new Set(['acme\nnet\nprod']), stateOf })

  expect(lines).toEqual([
    { kind: 'group', id: 'acme\nnet\nprod', path: ['acme', 'net', 'prod'], state: undefined, hosts: 1, states: { ...NONE, quiet: 1 }, ratePerSecond: Number.NaN, open: false },
    { kind: 'group', id: 'acme\nshop\nprod', path: ['acme', 'shop', 'prod'], state: undefined, hosts: 1, states: { ...NONE, live: 1 }, ratePerSecond: 1, open: true },
    { kind: 'host', row: shop },
    { kind: 'group', id: '', path: [], state: undefined, hosts: 1, states: { ...NONE, live: 1 }, ratePerSecond: 1, open: true },
    { kind: 'host', row: lone },
  ]) // prettier-ignore
})

test('[#2] draws no group where none is known', () => {
  const lone = host('lone')

  expect(groupHosts([lone], { by: 'path', closed: new Set(), stateOf })).toEqual([{ kind: 'host', row: lone }])
})

test('[#2] draws all small lines over the longest history known', () => {
  const young: TableLine = { kind: 'host', row: host('a', { rates: [1, 2] }) }
  const old: TableLine = { kind: 'host', row: host('b', { rates: Array.from({ length: 58 }, () => 1) }) }

  expect([trendOf([]), trendOf([young]), trendOf([young, old])]).toEqual([
    { slots: 12, label: 'Rate, 3 min' },
    { slots: 12, label: 'Rate, 3 min' },
    { slots: 60, label: 'Rate, 15 min' },
  ])
})

test('[#5] counts the hosts of each state, and adds up the rates that are known', () => {
  const rows = [
    host('a'),
    host('b', { lastHeardAt: NOW - 60_000, ratePerSecond: Number.NaN }),
    host('c', { lastHeardAt: 0, sources: ['away'], ratePerSecond: Number.NaN }),
    judged('d', 'late'),
    judged('e', 'silent'),
    judged('f', 'silent'),
    judged('g', 'retired'),
  ]

  expect(countStates(rows, stateOf)).toEqual({ live: 1, late: 1, silent: 2, retired: 1, quiet: 1, unknown: 1 })
  expect(sumRates(rows)).toBe(5)
  expect(sumRates([host('b', { ratePerSecond: Number.NaN })])).toBeNaN()
})

test('[#5] the worst is first: silent, late, unknown, live, and retired last', () => {
  const rows = [
    judged('retired', 'retired'),
    judged('live', 'live'),
    host('unknown', { sources: ['away'] }),
    judged('late', 'late'),
    judged('silent', 'silent'),
  ]
  const sorted = names(sortHosts(rows, { key: 'state', reversed: false }, moment))

  expect(sorted).toEqual(['silent', 'late', 'unknown', 'live', 'retired'])
  expect(names(sortHosts(rows, { key: 'state', reversed: true }, moment))).toEqual(sorted.toReversed())
})

test('[#5] sorts by usual gap and by what is used of the limit, those without one last', () => {
  const rows = [
    host('none'),
    { ...judged('fast', 'live', { usualGapMs: 3, limitMs: 10_000 }), lastHeardAt: NOW - 9_000 },
    { ...judged('slow', 'live', { usualGapMs: 60_000, limitMs: 200_000 }), lastHeardAt: NOW - 20_000 },
    judged('gone', 'silent', { usualGapMs: 500, limitMs: 10_000 }),
  ]
  const by = (key: HostSortKey): readonly string[] => names(sortHosts(rows, { key, reversed: false }, moment))

  expect(by('usualGap')).toEqual(['slow', 'gone', 'fast', 'none'])
  expect(by('limit')).toEqual(['gone', 'fast', 'slow', 'none'])
})

test('[#5] hosts stand together by state, worst first, whatever they are sorted by', () => {
  const live = judged('a', 'live')
  const silent = judged('b', 'silent')

  const lines = groupHosts([live, silent], { by: 'state', closed: new Set(), stateOf, rank: () => 0 })

  expect(lines.map((line) => (line.kind === 'group' ? line.state : line.row.host))).toEqual([
    'silent',
    'b',
    'live',
    'a',
  ])
})

test('[#5] a company named like a state is not that state', () => {
  const rows = [host('a', { group: ['silent', 'x', 'y'] })]

  expect(groupHosts(rows, { by: 'company', closed: new Set(['\n\nsilent']), stateOf })).toHaveLength(2)
})

test('[#5] finds silent hosts by their word and by their tile', () => {
  const rows = [judged('web-1', 'silent'), judged('web-2', 'live')]

  expect(names(filterHosts(rows, { text: 'web silent', state: undefined }, stateOf))).toEqual(['web-1'])
  expect(names(filterHosts(rows, { text: '', state: 'silent' }, stateOf))).toEqual(['web-1'])
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
    const lines = groupHosts(sortHosts(rows, sort, moment), {
      by: 'company',
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

  expect(names(sortHosts(rows, { key: 'rate', reversed: false }, moment))).toEqual(['b', 'a'])
  expect(sortDirection({ key: 'rate', reversed: false })).toBe('descending')
  expect(sortDirection({ key: 'host', reversed: false })).toBe('ascending')
})
