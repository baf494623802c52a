import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { HostWatch } from './host-watch.ts'
import { MAX_NAMED_HOSTS } from './observer.ts'
import { every, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

/** Hosts `h0` … that speak each second and have a rhythm. */
function learnedRig(hosts: number = 3): { readonly rig: WatchRig; readonly speakers: ReturnType<typeof every>[] } {
  const rig = new WatchRig()
  const speakers = Array.from({ length: hosts }, (_, index) => every(`h${index}`, SECOND))
  rig.startKnown(speakers)
  rig.run(MINUTE)
  return { rig, speakers }
}

test('[HO13] a watch begins without sight, judges nobody, and says so after 5 s', () => {
  const clock = new FakeClock()
  const told: string[] = []
  const watch = new HostWatch({ clock, onBlind: ({ cause, message }) => told.push(`${cause}: ${message}`) })
  watch.hear({ host: 'a', ttlMs: SECOND })

  const afterMs: number[] = []
  for (let ms = 0; ms < 20 * SECOND; ms += 500) {
    clock.advance(500)
    watch.sweep()
    if (told.length > afterMs.length) afterMs.push(clock.monotonicMs())
  }

  expect(told).toEqual(['link: The broker could not be heard yet.'])
  expect([afterMs, watch.get({ host: 'a' })?.state]).toEqual([[5_000], 'live'])
})

test('[HO14] a loss of less than 5 s is told to nobody', () => {
  const { rig } = learnedRig()

  rig.cut(4_900)
  rig.run(MINUTE)

  expect([rig.blind, rig.seeing, rig.silences()]).toEqual([[], [], []])
})

test('[HO14] a loss of a minute is one incident from its first sign to its end, which names who was due', () => {
  const { rig, speakers } = learnedRig()
  rig.stop(...speakers)
  const lostAt = rig.clock.now()

  rig.cut(MINUTE)
  const seenAt = rig.clock.now()
  for (const speaker of speakers) rig.start(speaker, 100)
  rig.run(4 * SECOND)
  const early = rig.seeing.length
  rig.run(2 * SECOND)

  const common = { cause: 'link', message: 'The broker is away.', sinceAt: lostAt }
  expect(rig.blind).toEqual([{ ...common, unjudged: { count: 0, hosts: [] } }])
  expect([early, rig.seeing]).toEqual([
    0,
    [{ ...common, untilAt: seenAt, unjudged: { count: 3, hosts: ['h0', 'h1', 'h2'] } }],
  ])
  expect(rig.silences()).toEqual([])
})

test('[HO14] a link that comes and goes is one incident', () => {
  const { rig } = learnedRig()

  for (let time = 0; time < 20; time++) {
    rig.cut(6 * SECOND)
    rig.run(3 * SECOND)
  }
  const during = [rig.blind.length, rig.seeing.length]
  rig.run(10 * SECOND)

  expect([during, rig.blind.length, rig.seeing.length]).toEqual([[1, 0], 1, 1])
  expect(rig.watch.blindness).toBeUndefined()
})

test('[HO14] who was due is named also when it spoke before the end', () => {
  const { rig } = learnedRig()

  rig.cut(MINUTE)
  rig.run(3 * SECOND)
  rig.cut(6 * SECOND)
  rig.run(10 * SECOND)

  expect(rig.seeing.map(({ unjudged }) => unjudged.count)).toEqual([3])
})

test('[HO14] the cause that was first is the one that is told', () => {
  const { rig } = learnedRig()

  rig.watch.loseSight('canary', 'Our own message does not come back.')
  rig.cut(10 * SECOND)
  rig.run(10 * SECOND)

  expect(rig.seeing.map(({ cause, message }) => [cause, message])).toEqual([
    ['canary', 'Our own message does not come back.'],
  ])
})

test('[HO14] of many hosts the first hundred are named and all are counted', () => {
  const { rig } = learnedRig(MAX_NAMED_HOSTS + 20)

  rig.cut(MINUTE)
  rig.run(10 * SECOND)

  const [ended] = rig.seeing
  expect([ended?.unjudged.count, ended?.unjudged.hosts.length]).toEqual([MAX_NAMED_HOSTS + 20, MAX_NAMED_HOSTS])
})

test('[HO15] after a loss each host has one whole limit, and no more', () => {
  const { rig, speakers } = learnedRig()
  rig.stop(...speakers.slice(0, 1))
  rig.run(9 * SECOND)

  rig.cut(SECOND)
  rig.run(9_900)
  const before = rig.silence('h0').state
  rig.run(SECOND)

  expect([before, rig.silence('h0').state]).toEqual(['late', 'silent'])
})

test('[HO15] from a gap that we did not see the whole of nothing is learned', () => {
  const rig = new WatchRig()
  const speaker = every('a', 6 * SECOND)
  rig.startKnown([speaker])
  rig.run(MINUTE)
  const before = rig.silence('a')

  for (let time = 0; time < 60; time++) {
    rig.cut(MINUTE)
    rig.run(6 * SECOND)
  }

  expect(rig.silence('a')).toEqual(before)
})

test('[HO15] nor from what comes through while we are blind', () => {
  const rig = new WatchRig()
  const speaker = every('a', 6 * SECOND)
  rig.startKnown([speaker])
  rig.run(MINUTE)
  const before = rig.silence('a')
  rig.stop(speaker)

  rig.watch.loseSight('canary', 'Our own message does not come back.')
  for (let time = 0; time < 60; time++) {
    rig.watch.hear({ host: 'a' })
    rig.run(MINUTE)
  }

  expect(rig.silence('a')).toEqual(before)
})

test('[HO15] a link that fails for a second every 8 s does not hide for ever that a host is gone', () => {
  const { rig, speakers } = learnedRig()
  rig.stop(...speakers.slice(0, 1))
  const stoppedMs = rig.clock.monotonicMs()

  for (let time = 0; time < 20; time++) {
    rig.run(7 * SECOND)
    rig.cut(SECOND)
  }

  const [silence, ...more] = rig.silences()
  expect([silence?.host, more, rig.blind]).toEqual(['h0', [], []])
  // Three limits of sight, in pieces of 7 of 8 s.
  expect((silence?.atMs ?? 0) - stoppedMs).toBeLessThanOrEqual(36 * SECOND)
})

test('[F5] a process that stood still for 8 h tells one incident and no silence', () => {
  const { rig } = learnedRig()
  const fromAt = rig.clock.now()

  rig.pause(8 * HOUR)
  rig.run(MINUTE)

  expect(rig.blind.map(({ cause, message }) => [cause, message])).toEqual([
    ['paused', 'This process stood still for 28800 s; what was said meanwhile was not heard in time.'],
  ])
  expect(rig.seeing.map(({ sinceAt, untilAt = 0 }) => [sinceAt, untilAt - sinceAt])).toEqual([[fromAt, 8 * HOUR]])
  expect(rig.changes.filter(({ state }) => state !== 'live')).toEqual([])
})

test('[HO16] that the process stood still is noticed by whatever comes first after it', () => {
  const first: readonly ((rig: WatchRig) => void)[] = [
    (rig) => rig.watch.sweep(),
    (rig) => rig.watch.hear({ host: 'h0' }),
    (rig) => rig.watch.loseSight('canary', 'Our own message does not come back.'),
    (rig) => rig.watch.regainSight(),
  ]

  const told = first.map((wake) => {
    const { rig } = learnedRig(1)
    rig.pause(8 * HOUR)
    wake(rig)
    rig.watch.regainSight()
    rig.run(MINUTE)
    return [rig.blind.map(({ cause }) => cause), rig.seeing.length, rig.silences().length]
  })

  expect(told).toEqual(first.map(() => [['paused'], 1, 0]))
})

test('[HO16] a machine that sleeps each night does not make its nights a habit of the hosts', () => {
  const { rig } = learnedRig(1)

  for (let night = 0; night < 5; night++) {
    rig.pause(8 * HOUR)
    rig.watch.hear({ host: 'h0' })
    rig.run(MINUTE)
  }

  expect(rig.silence('h0').limitMs).toBe(10_000)
})

test('[HO16] after a sweep that is late what waits is heard before anybody is judged', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'a', ttlMs: 2 * SECOND })
  rig.run(SECOND)

  rig.pause(3 * SECOND)
  rig.watch.sweep()
  rig.watch.hear({ host: 'a' })
  rig.run(SECOND)

  expect(rig.silences()).toEqual([])
})

test('[HO16] a process that is always late judges all the same', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'a', ttlMs: 2 * SECOND })

  for (let time = 0; time < 4; time++) {
    rig.clock.advance(2 * SECOND)
    rig.watch.sweep()
  }

  expect(rig.silence('a').state).toBe('silent')
})

test('[HO13] who is heard while we do not see is live, and nobody is judged', () => {
  const { rig, speakers } = learnedRig()
  rig.stop(...speakers)
  rig.run(MINUTE)

  rig.watch.loseSight('canary', 'Our own message does not come back.')
  rig.watch.hear({ host: 'h0' })
  rig.run(HOUR)

  expect(speakers.map(({ host }) => rig.silence(host).state)).toEqual(['live', 'silent', 'silent'])
})
