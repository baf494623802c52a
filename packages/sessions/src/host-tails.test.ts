import type { Gap } from '@multimeter/protocol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { HostTails, type HostTailsOptions } from './host-tails.ts'
import type { RecentEvent, RecentGap } from './recent-entry.ts'

/** What an event of 100 bytes counts as. */
const EVENT_BYTES = 300
const GAP: Gap = {
  type: 'gap',
  source: 'local',
  epoch: 'e',
  fromAt: 0,
  toAt: 0,
  cause: 'broker-link',
  message: 'Away.',
}

/** Tails to which events are given one a second; `told` says what is kept of some hosts. */
function setUp(options: Partial<HostTailsOptions> = {}) {
  const tails = new HostTails({
    maxBytes: 10 * EVENT_BYTES,
    maxHostBytes: 5 * EVENT_BYTES,
    maxHosts: 100,
    maxAgeMs: 1_000_000,
    ...options,
  })
  let nowMs = 0
  let seq = 0
  const keep = (entry: RecentEvent | RecentGap): void => {
    nowMs += 1_000
    tails.keep({ ...entry, seq: ++seq, arrivedMs: nowMs }, nowMs)
  }
  return {
    tails,
    say: (...hosts: readonly string[]): void => hosts.forEach((host) => keep(eventOf(host))),
    lose: (host?: string): void => keep(gapOf(host)),
    wait: (ms: number): void => void (nowMs += ms),
    told: (...hosts: readonly string[]): readonly string[] =>
      tails
        .of(new Set(hosts), { maxBytes: 1_000_000, nowMs })
        .map((entry) => (entry.kind === 'gap' ? 'gap' : `${entry.hostKey} ${entry.seq}`)),
    newest: (bytes: number, ...hosts: readonly string[]): readonly number[] =>
      tails.of(new Set(hosts), { maxBytes: bytes, nowMs }).map(({ seq }) => seq),
  }
}

function eventOf(host: string): RecentEvent {
  const segment = new Uint8Array(100)
  return {
    kind: 'event',
    source: 'local',
    seq: 0,
    receivedAt: 0,
    arrivedMs: 0,
    routingKey: 'k',
    hostKey: host,
    segment,
  }
}

function gapOf(hostKey?: string): RecentGap {
  return { kind: 'gap', source: 'local', seq: 0, receivedAt: 0, arrivedMs: 0, hostKey, gap: GAP }
}

test('[#6] a quiet host keeps what it said however loud the others are', () => {
  const { say, told } = setUp()

  say('quiet', 'quiet')
  say(...Array.from({ length: 50 }, () => 'loud'))

  expect(told('quiet')).toEqual(['quiet 1', 'quiet 2'])
  expect(told('loud')).toHaveLength(5)
  expect(told('unheard')).toEqual([])
})

test('[#6] the share of each host gets smaller with every further one', () => {
  const { say, told, tails } = setUp()

  say('a', 'a', 'a', 'a', 'a')
  const alone = told('a').length
  say('b', 'b', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'd', 'e', 'e')

  expect(alone).toBe(5)
  expect(['a', 'b', 'c', 'd', 'e'].map((host) => told(host).length)).toEqual([2, 2, 2, 2, 2])
  expect(tails.bytes).toBe(10 * EVENT_BYTES)
})

test('[#6] what is too old is not told, and leaves as others are kept', () => {
  const { say, told, wait, tails } = setUp({ maxAgeMs: 60_000 })

  say('a', 'b')
  wait(59_500)
  const later = told('a', 'b')
  wait(10_000)
  const old = told('a', 'b')
  say('c', 'c', 'c')

  expect([later, old]).toEqual([['b 2'], []])
  expect(tails.bytes).toBe(3 * EVENT_BYTES)
})

test('[#6] of more hosts than there is room for nothing is kept, nor of events without one', () => {
  const { say, told, tails } = setUp({ maxHosts: 2 })

  say('a', 'b', 'c')
  tails.keep({ ...eventOf('a'), hostKey: undefined }, 0)

  expect(told('a', 'b', 'c')).toEqual(['a 1', 'b 2'])
})

test('[#6] what is missing among what is kept is told, of these hosts alone', () => {
  const { say, told, lose } = setUp()

  lose()
  say('a')
  lose()
  lose('a')
  lose('b')
  say('a')

  expect(told('a')).toEqual(['a 2', 'gap', 'gap', 'a 6'])
  expect(told('b')).toEqual([])
})

test('[#6] of much the newest are given', () => {
  const { say, newest } = setUp()

  say('a', 'b', 'a', 'b', 'a')

  expect(newest(250, 'a', 'b')).toEqual([4, 5])
  expect(newest(300, 'a')).toEqual([1, 3, 5])
})

test('[#6] what is kept for long no longer holds the memory that it shared with others, and says the same', () => {
  const { tails, say, wait } = setUp()
  const shared = Uint8Array.from({ length: 10_000 }, (_, place) => place)
  for (const [seq, at] of [500, 700].entries()) {
    const segment = shared.subarray(at, at + 100)
    tails.keep({ ...eventOf('a'), seq, segment }, 0)
  }
  wait(5_000)
  say('b', 'b')

  const segments = tails.of(new Set(['a']), { maxBytes: 1_000, nowMs: 0 }).map((entry) => {
    if (entry.kind === 'gap') throw new Error('There is no gap.')
    return entry.segment
  })
  expect(segments.map(({ buffer }) => buffer.byteLength)).toEqual([200, 200])
  expect(segments).toEqual([shared.slice(500, 600), shared.slice(700, 800)])
})

test('[#6] what is kept of a host has no hole, and all together never more than its bound', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 40 })), { maxLength: 60, size: 'max' }),
      (runs) => {
        const { say, told, tails } = setUp({ maxBytes: 40 * EVENT_BYTES, maxHostBytes: 16 * EVENT_BYTES })
        const said = new Map<string, string[]>()
        let seq = 0
        for (const [place, times] of runs) {
          for (let time = 0; time < times; time++) {
            const host = `h${place}`
            say(host)
            said.set(host, [...(said.get(host) ?? []), `${host} ${++seq}`])
            expect(tails.bytes).toBeLessThanOrEqual(40 * EVENT_BYTES)
          }
        }
        for (const [host, all] of said) {
          const kept = told(host)
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(all.length, 5))
          expect(kept).toEqual(all.slice(all.length - kept.length))
        }
      },
    ),
    { numRuns: 50 },
  )
})
