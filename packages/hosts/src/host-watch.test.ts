import { expect, test } from 'vitest'

import { every, rigWith, type Speaker, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

/** Says `lines` things at once after each pause. */
function bursts(host: string, pauseMs: number, lines: number): Speaker {
  let said = 0
  return { host, nextGapMs: () => (++said % lines === 0 ? pauseMs : 20) }
}

/** A run each period, up to `lateMs` late, as a scheduler starts it. */
function cron(host: string, periodMs: number, lateMs: number): Speaker {
  let run = 0
  let delayMs = 0
  return {
    host,
    nextGapMs() {
      const before = delayMs
      delayMs = (lateMs * (run++ % 4)) / 4
      return periodMs - before + delayMs
    },
  }
}

test.each([
  ['each second', () => every('a', SECOND), 2 * HOUR],
  ['each minute', () => every('a', MINUTE), 6 * HOUR],
  ['in bursts of 30 each 5 minutes', () => bursts('a', 5 * MINUTE, 30), 6 * HOUR],
  ['by cron each 10 minutes', () => cron('a', 10 * MINUTE, 20 * SECOND), 12 * HOUR],
  ['each hour', () => every('a', HOUR), 3 * DAY],
  ['a burst each hour', () => bursts('a', HOUR, 10), 3 * DAY],
])('[HO3] a host that speaks %s is live or late, and silent once it stops', (_, speakerOf, forMs) => {
  const speaker = speakerOf()
  const rig = rigWith(speaker, forMs)

  const before = rig.silences().length
  rig.stop(speaker)
  rig.run((rig.silence('a').limitMs ?? Number.NaN) + SECOND)

  expect([before, rig.silence('a').state, rig.silence('a').limitBy]).toEqual([0, 'silent', 'learned'])
})

test('[HO8] a host that stops is late after a third of its limit, silent after its limit, and live when it speaks', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)

  rig.stop(speaker)
  const stoppedMs = rig.clock.monotonicMs()
  rig.run(MINUTE)
  rig.watch.hear({ host: 'a' })

  expect(rig.statesOf('a')).toEqual(['live', 'late', 'silent', 'live'])
  const afterMs = rig.changes.slice(1, 3).map(({ atMs }) => atMs - stoppedMs)
  expect(afterMs).toEqual([3_500, 10_000])
})

test('[HO8] one that is silent is not called silent again until it returned', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)

  rig.stop(speaker)
  for (let time = 0; time < 5; time++) {
    rig.run(HOUR)
    rig.cut(2 * SECOND)
  }

  expect(rig.statesOf('a')).toEqual(['live', 'late', 'silent'])
})

test('[HO8] a late one stays late while it has a grace: it has not spoken', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)

  rig.stop(speaker)
  rig.run(5 * SECOND)
  rig.cut(SECOND)
  rig.run(20 * SECOND)

  expect(rig.statesOf('a')).toEqual(['live', 'late', 'silent'])
})

test('[HO11] a stream is judged by itself: it falls silent while its host speaks on', () => {
  const rig = new WatchRig()
  const host = every('a', SECOND)
  const stream = { ...every('a', SECOND), stream: 'app' }
  rig.start(host)
  rig.start(stream)
  rig.run(2 * HOUR)

  rig.stop(stream)
  rig.run(MINUTE)

  expect([rig.silence('a').state, rig.watch.get({ host: 'a', stream: 'app' })?.state]).toEqual(['live', 'silent'])
})

test('[HO11] when a host goes, or is retired, so do its streams', () => {
  const rig = new WatchRig()
  const host = every('a', SECOND)
  const stream = { ...every('a', SECOND), stream: 'app' }
  rig.start(host)
  rig.start(stream)
  rig.run(2 * HOUR)

  rig.stop(host, stream)
  rig.watch.hear({ host: 'a', departing: 'shut down' })
  rig.run(MINUTE)

  expect(rig.watch.get({ host: 'a', stream: 'app' })).toMatchObject({ state: 'retired', reason: 'shut down' })
})

test('[HO11] a stream that speaks after its host was retired is not retired', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'a' })
  rig.watch.retire({ host: 'a' }, 'a mistake')

  rig.run(SECOND)
  rig.watch.hear({ host: 'a', stream: 'app' })
  rig.run(MINUTE)

  expect(rig.watch.get({ host: 'a', stream: 'app' })?.state).toBe('live')
})

test('[HO12] beyond the bound a new host is not judged, and each hearing of it is counted', () => {
  const rig = new WatchRig({ maxWatched: 2 })
  for (const host of ['a', 'b', 'c', 'c', 'a']) rig.watch.hear({ host })

  expect([rig.watch.size, rig.watch.unwatched, rig.watch.get({ host: 'c' })]).toEqual([2, 2, undefined])
})

test('[HO12] whoever was retired longest makes room for a new host', () => {
  const rig = new WatchRig({ maxWatched: 3 })
  for (const host of ['a', 'b', 'c']) rig.watch.hear({ host })
  for (const host of ['b', 'c']) rig.watch.retire({ host }, 'gone')

  rig.watch.hear({ host: 'd' })

  expect(['a', 'b', 'c', 'd'].map((host) => rig.watch.get({ host })?.state)).toEqual([
    'live',
    undefined,
    'retired',
    'live',
  ])
  expect([rig.watch.size, rig.watch.unwatched]).toEqual([3, 0])
})

test('[F2] wall time that jumps hides no silence and makes none', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)

  for (const byMs of [HOUR, -HOUR, DAY, -400 * DAY, 30 * 365 * DAY]) {
    rig.clock.jumpWallClock(byMs)
    rig.run(10 * MINUTE)
  }
  const states = rig.statesOf('a')
  rig.stop(speaker)
  rig.clock.jumpWallClock(-DAY)
  rig.run(10 * SECOND + 500)

  expect(states).toEqual(['live'])
  expect(rig.silence('a').state).toBe('silent')
})

test('[HO1] names are compared without case', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'Web-1' })
  rig.watch.hear({ host: 'web-1' })

  expect([rig.watch.size, rig.watch.get({ host: 'WEB-1' })?.state]).toEqual([1, 'live'])
})
