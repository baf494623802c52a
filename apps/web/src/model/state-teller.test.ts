import type { HostSilence } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { StateTeller } from './state-teller.ts'

function hosts(states: Readonly<Record<string, HostSilence['state']>>) {
  return Object.entries(states).map(([host, state]) => ({
    host,
    silence: { state, sinceAt: 0, limitBy: 'learned' } as const,
  }))
}

test('[#5] tells who fell silent, who speaks again and who was retired, and not what was so from the beginning', () => {
  const teller = new StateTeller()

  expect([
    teller.hear(hosts({ a: 'silent', b: 'live' }), 0),
    teller.hear(hosts({ a: 'silent', b: 'silent' }), 1_000),
    teller.hear(hosts({ a: 'retired', b: 'live' }), 20_000),
    teller.hear(hosts({ a: 'live', b: 'live' }), 40_000),
  ]).toEqual([undefined, 'b is silent', 'a is retired, b speaks again', 'a speaks again'])
})

test('[#5] says at most one sentence in ten seconds, and then what still holds', () => {
  const teller = new StateTeller()
  teller.hear(hosts({ a: 'live', b: 'live', c: 'live' }), 0)

  expect([
    teller.hear(hosts({ a: 'silent', b: 'live', c: 'live' }), 1_000),
    teller.hear(hosts({ a: 'silent', b: 'silent', c: 'silent' }), 2_000),
    teller.hear(hosts({ a: 'silent', b: 'silent', c: 'live' }), 10_999),
    teller.hear(hosts({ a: 'silent', b: 'silent', c: 'silent' }), 11_000),
  ]).toEqual(['a is silent', undefined, undefined, '2 hosts are silent'])
})

test('[#5] late is not told, neither in coming nor in going', () => {
  const teller = new StateTeller()

  expect(
    (['live', 'late', 'live', 'late', 'silent', 'live'] as const).map((state, step) =>
      teller.hear(hosts({ a: state }), step * 20_000),
    ),
  ).toEqual([undefined, undefined, undefined, undefined, 'a is silent', 'a speaks again'])
})
