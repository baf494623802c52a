import { expect, test } from 'vitest'

import { QuietTogether } from './quiet-together.ts'
import { Subject } from './subject.ts'
import { every, type Speaker, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

interface Fleet {
  readonly rig: WatchRig
  readonly speakers: readonly Speaker[]
}

/** Hosts `h0` … that speak each second and have a rhythm, not all in the same moment; the slow ones each ten minutes. */
function fleetOf(hosts: number, slow: number = 0): Fleet {
  const rig = new WatchRig()
  const speakers = Array.from({ length: hosts }, (_, index) =>
    every(`h${index}`, index < hosts - slow ? SECOND : 10 * MINUTE),
  )
  rig.startKnown(speakers)
  rig.run(MINUTE)
  return { rig, speakers }
}

function namesOf(speakers: readonly Speaker[]): string[] {
  return speakers.map(({ host }) => host)
}

/** They speak again, each within a second. */
function startAll(rig: WatchRig, speakers: readonly Speaker[]): void {
  speakers.forEach((speaker, index) => rig.start(speaker, 10 + index * 7))
}

test('[HO17] fifty of sixty hosts that stop at once are one blindness of ours, and no silence', () => {
  const { rig, speakers } = fleetOf(60)
  const stopped = speakers.slice(0, 50)
  rig.stop(...stopped)
  const stoppedAt = rig.clock.now()

  rig.run(HOUR)

  const [blindness, ...more] = rig.blind
  expect([blindness?.cause, blindness?.unjudged.count, more, rig.silences()]).toEqual(['hosts', 50, [], []])
  expect(new Set(blindness?.unjudged.hosts)).toEqual(new Set(namesOf(stopped)))
  const agoMs = stoppedAt - (blindness?.sinceAt ?? 0)
  expect(agoMs >= 0 && agoMs <= SECOND).toBe(true)
  expect(rig.watch.blindness).toEqual(blindness)
})

test('[HO17] a thousand hosts and more are told with a comma', () => {
  const now = { at: 0, monotonicMs: 0 }
  const options = { setLimit: () => undefined, seenMs: 0 }
  const quiet = Array.from({ length: 1_001 }, (_, index) => new Subject({ host: `h${index}` }, now, options))
  const seen = { nowMs: 20_000, isSeeing: true, sinceMs: 0, totalMs: 20_000 }

  const { blindness } = new QuietTogether(quiet, { at: 20_000, monotonicMs: 20_000 }, seen)

  expect(blindness.message).toMatch(/^1,001 hosts went quiet together;/)
})

test('[HO17] the others are judged one by one meanwhile', () => {
  const { rig, speakers } = fleetOf(60)
  rig.stop(...speakers.slice(0, 50))
  rig.run(10 * MINUTE)

  rig.stop(...speakers.slice(50, 51))
  rig.run(MINUTE)

  expect(rig.silences().map(({ host }) => host)).toEqual(['h50'])
})

test('[HO17] three of sixty that stop at once are three silences', () => {
  const { rig, speakers } = fleetOf(60)

  rig.stop(...speakers.slice(0, 3))
  rig.run(MINUTE)

  expect([rig.silences().length, rig.blind]).toEqual([3, []])
})

test('[HO17] fewer than five hosts are never many', () => {
  const { rig, speakers } = fleetOf(4)

  rig.stop(...speakers)
  rig.run(MINUTE)

  expect([rig.silences().length, rig.blind]).toEqual([4, []])
})

test('[HO17] compared are only those that should have spoken', () => {
  const { rig, speakers } = fleetOf(60, 50)

  rig.stop(...speakers)
  rig.run(MINUTE)

  expect([rig.blind.map(({ unjudged }) => unjudged.count), rig.silences()]).toEqual([[10], []])
})

test('[HO17] a second crowd that goes quiet is an incident of its own', () => {
  const { rig, speakers } = fleetOf(60)
  rig.stop(...speakers.slice(0, 35))
  rig.run(HOUR)

  rig.stop(...speakers.slice(35, 58))
  rig.run(HOUR)
  startAll(rig, speakers.slice(35, 58))
  rig.run(MINUTE)

  expect(rig.blind.map(({ unjudged }) => unjudged.count)).toEqual([35, 23])
  expect([rig.seeing.map(({ sinceAt }) => sinceAt), rig.silences()]).toEqual([[rig.blind[1]?.sinceAt], []])
  expect(rig.watch.blindness?.sinceAt).toBe(rig.blind[0]?.sinceAt)
})

test('[HO18] slow hosts of the same cause join later, and nobody waits for them to return', () => {
  const { rig, speakers } = fleetOf(60, 30)
  const fast = speakers.slice(0, 30)
  rig.stop(...speakers)
  rig.run(2 * HOUR)
  const during = [rig.blind.length, rig.silences().length]

  startAll(rig, fast)
  rig.run(10 * SECOND)

  expect(during).toEqual([1, 0])
  expect(rig.seeing.map(({ unjudged }) => unjudged.count)).toEqual([30])
})

test('[HO18] who fell quiet well after them is no part of it', () => {
  const { rig, speakers } = fleetOf(60, 10)
  rig.stop(...speakers.slice(0, 50))
  rig.run(20 * MINUTE)

  rig.stop(...speakers.slice(50, 52))
  rig.run(2 * HOUR)

  expect(new Set(rig.silences().map(({ host }) => host))).toEqual(new Set(['h50', 'h51']))
})

test('[HO18] with half of them back it is over; the rest are named, have one limit, and are silent one by one', () => {
  const { rig, speakers } = fleetOf(50)
  rig.stop(...speakers)
  rig.run(10 * MINUTE)

  startAll(rig, speakers.slice(0, 25))
  rig.run(2 * SECOND)
  const ended = rig.seeing[0]
  rig.run(7 * SECOND)
  const inGrace = rig.silences().length
  rig.run(3 * SECOND)

  expect([ended?.unjudged.count, new Set(ended?.unjudged.hosts)]).toEqual([25, new Set(namesOf(speakers.slice(25)))])
  expect([inGrace, rig.silences().length, new Set(rig.silences().map(({ host }) => host)).size]).toEqual([0, 25, 25])
  expect([rig.blind.length, rig.seeing.length, rig.watch.blindness]).toEqual([1, 1, undefined])
})

test('[HO18] who is retired by a person is waited for no more', () => {
  const { rig, speakers } = fleetOf(12)
  rig.stop(...speakers.slice(0, 8))
  rig.run(MINUTE)

  for (const { host } of speakers.slice(0, 4)) rig.watch.retire({ host }, 'the rack is gone')
  rig.run(SECOND)

  expect(rig.seeing.map(({ unjudged }) => unjudged.hosts.length)).toEqual([4])
})

test('[HO18] of those who returned and stopped again at once nobody hides', () => {
  const { rig, speakers } = fleetOf(60)
  rig.stop(...speakers.slice(0, 50))
  rig.run(MINUTE)

  startAll(rig, speakers.slice(0, 3))
  rig.run(MINUTE)
  rig.stop(...speakers.slice(0, 3))
  rig.run(MINUTE)

  expect(rig.silences().length).toBe(3)
})

test('[HO18] who had a grace and stays quiet is silent, though another crowd went quiet meanwhile', () => {
  const { rig, speakers } = fleetOf(60)
  rig.stop(...speakers.slice(0, 35))
  rig.run(HOUR)
  rig.stop(...speakers.slice(35, 55))
  rig.run(MINUTE)

  startAll(rig, speakers.slice(0, 18))
  rig.run(MINUTE)

  expect(new Set(rig.silences().map(({ host }) => host))).toEqual(new Set(namesOf(speakers.slice(18, 35))))
})

test('[HO18] who had a grace and spoke is one of many again', () => {
  const { rig, speakers } = fleetOf(12)
  rig.stop(...speakers)
  rig.run(MINUTE)
  startAll(rig, speakers.slice(0, 6))
  rig.run(3 * SECOND)
  startAll(rig, speakers.slice(6))
  rig.run(MINUTE)

  rig.stop(...speakers.slice(6))
  rig.run(MINUTE)

  expect([rig.blind.map(({ unjudged }) => unjudged.count), rig.silences()]).toEqual([[12, 6], []])
})

test('[HO18] what kept many from us becomes a habit of none: neither of those who came back first nor of the last', () => {
  const { rig, speakers } = fleetOf(20)

  const limits = [0, 1, 2, 3].map(() => {
    rig.stop(...speakers)
    rig.run(10 * MINUTE)
    startAll(rig, speakers.slice(0, 15))
    rig.run(5 * SECOND)
    startAll(rig, speakers.slice(15))
    rig.run(5 * SECOND)
    return new Set(speakers.map(({ host }) => rig.silence(host).limitMs))
  })

  expect(limits).toEqual([0, 1, 2, 3].map(() => new Set([10_000])))
  expect([rig.blind.length, rig.seeing.length, rig.silences()]).toEqual([4, 4, []])
})

test('[HO19] hosts that never come back are retired after 7 days, and it is over', () => {
  const { rig, speakers } = fleetOf(12)
  rig.stop(...speakers.slice(0, 8))

  rig.run(7 * DAY + MINUTE)

  expect(speakers.slice(0, 8).map(({ host }) => rig.silence(host).state)).toEqual(
    speakers.slice(0, 8).map(() => 'retired'),
  )
  expect([rig.silences(), rig.blind.length, rig.seeing.length]).toEqual([[], 1, 1])
})

test('[HO17] a loss of our own sight during it changes nothing of it', () => {
  const { rig, speakers } = fleetOf(20)
  rig.stop(...speakers.slice(0, 15))
  rig.run(MINUTE)

  rig.cut(MINUTE)
  rig.run(MINUTE)
  startAll(rig, speakers.slice(0, 15))
  rig.run(MINUTE)

  expect(rig.blind.map(({ cause }) => cause)).toEqual(['hosts', 'link'])
  expect(rig.seeing.map(({ cause }) => cause)).toEqual(['link', 'hosts'])
  expect(rig.silences()).toEqual([])
})
