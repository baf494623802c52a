import { expect, test } from 'vitest'

import type { HostRow } from '../../feed/hosts-state.ts'
import { hostRow } from '../../model/host-row-fixtures.ts'
import { WallOrder } from './wall-groups.ts'

const NOW = 0

function row(host: string, group: readonly string[] | undefined, rates: readonly number[] = []): HostRow {
  return hostRow({ host, ...(group === undefined ? {} : { group }), rates })
}

test('[#7] hosts stand by company and system, then by name as people count, whoever spoke first', () => {
  const rows = [
    row('web-10', ['acme', 'shop', 'prod']),
    row('box', undefined),
    row('web-9', ['acme', 'shop', 'test']),
    row('fw-1', ['acme', 'net']),
  ]
  const names = new WallOrder()
    .groups(rows, { stateOf: () => 'live', now: NOW })
    .map(({ path, cells }) => [path.join(' / '), cells.map(({ host }) => host)])

  expect(names).toEqual([
    ['acme / net', ['fw-1']],
    ['acme / shop', ['web-9', 'web-10']],
    ['', ['box']],
  ])
})

test('[#7] a live host that speaks less than half as much as usual is dim, one of which little is known is not', () => {
  const usual = [10, 11, 9, 10, 10, 10]
  const rows = [row('less', [], [...usual, 4]), row('same', [], [...usual, 6]), row('new', [], [10, 1])]

  expect(
    new WallOrder().groups(rows, { stateOf: () => 'live', now: NOW })[0]?.cells.map(({ host, isDim }) => [host, isDim]),
  ).toEqual([
    ['less', true],
    ['new', false],
    ['same', false],
  ])
  expect(new WallOrder().groups(rows, { stateOf: () => 'silent', now: NOW })[0]?.cells.some(({ isDim }) => isDim)).toBe(
    false,
  )
})

test('[#7] a host without a rhythm is bright while it is heard, and dim from then on: nobody knows whether it still speaks', () => {
  const one = hostRow({ lastHeardAt: 0, silence: { state: 'live', sinceAt: 0, limitBy: 'learning' } })
  const dim = (now: number): boolean | undefined =>
    new WallOrder().groups([one], { stateOf: () => 'live', now })[0]?.cells[0]?.isDim

  expect([dim(10_000), dim(10_001)]).toEqual([false, true])
})

test('[#7] of a host that says little, a quarter of a minute without a word is not less than usual', () => {
  const seldom = [0.1, 0, 0.1, 0.1, 0, 0.1, 0]

  expect(
    new WallOrder().groups([row('seldom', [], seldom)], { stateOf: () => 'live', now: NOW })[0]?.cells[0]?.isDim,
  ).toBe(false)
})

test('[#7] a place is kept while the hosts are the same, and hosts that come or move take theirs', () => {
  const order = new WallOrder()
  const names = (rows: readonly HostRow[]): readonly string[] =>
    order
      .groups(rows, { stateOf: () => 'live', now: NOW })
      .map(({ path, cells }) => `${path.join('/')}: ${cells.map(({ host }) => host).join()}`)
  const first = [row('b', ['acme', 'shop']), row('a', ['acme', 'shop'])]
  expect(names(first)).toEqual(['acme/shop: a,b'])
  expect(names(first.map((each) => ({ ...each, count: 2 })))).toEqual(['acme/shop: a,b'])

  expect(names([...first, row('aa', ['acme', 'shop'])])).toEqual(['acme/shop: a,aa,b'])
  expect(names([first[0] ?? row('b', []), row('a', ['acme', 'net'])])).toEqual(['acme/net: a', 'acme/shop: b'])
})
