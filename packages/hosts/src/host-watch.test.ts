import { expect, test } from 'vitest'

import { every, type Speaker, WatchRig } from './watch-rig.ts'

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

/** Heard for so long. */
function rigWith(speaker: Speaker, forMs: number): WatchRig {
  const rig = new WatchRig()
  rig.start(speaker)
  rig.run(forMs)
  return rig
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

test('[HO4] of a host that was heard once, or for less than a minute, nothing is expected', () => {
  const rig = new WatchRig()

  rig.watch.hear({ host: 'once' })
  for (let time = 0; time < 30; time++) {
    rig.watch.hear({ host: 'short' })
    rig.run(SECOND)
  }
  rig.run(23 * HOUR)

  expect(['once', 'short'].map((host) => rig.silence(host).limitBy)).toEqual(['learning', 'learning'])
  expect(rig.changes.map(({ state }) => state)).toEqual(['live', 'live'])
})

test('[HO5] a young host may be quiet as long as it is known, at most five minutes', () => {
  const limits = [2 * MINUTE, 30 * MINUTE, 2 * HOUR].map((knownMs) => {
    const rig = rigWith(every('a', SECOND), knownMs)
    return Math.round((rig.silence('a').limitMs ?? Number.NaN) / SECOND)
  })

  expect(limits).toEqual([119, 300, 10])
})

test('[HO6] an outage of 8 h does not raise the limit, nor does a second', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 5 * HOUR)

  const limits = [0, 1].map(() => {
    rig.stop(speaker)
    rig.run(8 * HOUR)
    rig.start(speaker, 0)
    rig.run(10 * MINUTE)
    return rig.silence('a').limitMs
  })

  expect(limits).toEqual([10_000, 10_000])
})

test('[HO6] after the third outage within hours the limit is threefold at most, and as before once the host keeps its rhythm', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 3 * HOUR)

  const limits = [0, 1, 2].map(() => {
    rig.stop(speaker)
    rig.run(HOUR)
    rig.start(speaker, 0)
    rig.run(MINUTE)
    return rig.silence('a').limitMs ?? Number.NaN
  })
  rig.run(HOUR)

  expect(limits.slice(0, 2)).toEqual([10_000, 10_000])
  expect(limits.map((limitMs) => limitMs > 29_000 && limitMs < 36_000)).toEqual([false, false, true])
  expect(rig.silence('a').limitMs).toBe(10_000)
})

test.each([
  [MINUTE, 4],
  [10 * MINUTE, 6],
])('[HO6] a host that slows down from a second to %i ms for good is called silent at most %i times', (gapMs, most) => {
  const fast = every('a', SECOND)
  const slow = every('a', gapMs)
  const rig = rigWith(fast, DAY)

  rig.stop(fast)
  rig.start(slow)
  rig.run(200 * gapMs)

  expect(rig.silences().length).toBeLessThanOrEqual(most)
  expect(rig.silence('a').limitMs).toBeGreaterThan(2 * gapMs)
})

test('[HO7] an outage while a host was new does not decide its limit for good', () => {
  const rig = new WatchRig()
  for (let time = 0; time < 3; time++) rig.watch.hear({ host: 'a' })
  rig.run(8 * HOUR)
  rig.start(every('a', SECOND))

  rig.run(36 * HOUR)

  expect(rig.silence('a').limitMs).toBe(10_000)
})

test('[HO3] a ttl shorter than the rhythm is held', () => {
  const speaker = { ...every('a', MINUTE), ttlMs: 20 * SECOND }
  const rig = rigWith(speaker, 10 * MINUTE + SECOND)

  expect(rig.silence('a')).toMatchObject({ limitBy: 'ttl', limitMs: 20_000 })
  expect(rig.silences()).toHaveLength(9)
})

test('[HO3] a ttl of the first message holds at once', () => {
  const rig = new WatchRig()

  rig.watch.hear({ host: 'a', ttlMs: 5 * SECOND })
  rig.run(6 * SECOND)

  expect(rig.silence('a').state).toBe('silent')
})

test('[HO3] what is set holds before ttl and rhythm; where never is set nobody is late', () => {
  const speakers = ['set', 'never'].map((host) => ({ host, ttlMs: 5_000, nextGapMs: () => SECOND }))
  const rig = new WatchRig({ setLimit: ({ host }) => (host === 'set' ? 30 * SECOND : 'never') })
  for (const speaker of speakers) rig.start(speaker)

  rig.run(2 * HOUR)
  rig.stop(...speakers)
  rig.run(29 * SECOND)
  const before = rig.silence('set').state
  rig.run(2 * SECOND)

  expect([before, rig.silence('set').state]).toEqual(['late', 'silent'])
  expect(rig.statesOf('never')).toEqual(['live'])
})

test('[HO3] of whom nothing is expected any more is not late', () => {
  let set: 'never' | undefined
  const speaker = every('a', SECOND)
  const rig = new WatchRig({ setLimit: () => set })
  rig.startKnown([speaker])
  rig.run(MINUTE)

  rig.stop(speaker)
  rig.run(5 * SECOND)
  set = 'never'
  rig.run(SECOND)

  expect(rig.statesOf('a')).toEqual(['late', 'live'])
})

test('[HO6] an outage teaches nothing also where nothing is expected', () => {
  let set: 'never' | undefined = 'never'
  const speaker = every('a', SECOND)
  const rig = new WatchRig({ setLimit: () => set })
  rig.start(speaker)
  rig.run(2 * HOUR)

  rig.stop(speaker)
  rig.run(8 * HOUR)
  rig.start(speaker, 0)
  rig.run(MINUTE)
  set = undefined

  expect(rig.silence('a').limitMs).toBe(10_000)
})

test('[HO9] of a host that says that it goes nothing is expected until it speaks again', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)

  rig.stop(speaker)
  rig.watch.hear({ host: 'a', departing: 'update of the kernel' })
  rig.run(DAY)
  const away = rig.silence('a')
  rig.start(speaker, 0)
  rig.run(MINUTE)

  expect([away.state, away.reason]).toEqual(['retired', 'update of the kernel'])
  expect(rig.statesOf('a')).toEqual(['live', 'retired', 'live'])
  expect(rig.silence('a').reason).toBeUndefined()
})

test('[HO9] a person retires a silent host; whom nobody knows cannot be retired', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)
  rig.stop(speaker)
  rig.run(MINUTE)

  rig.watch.retire({ host: 'A' }, 'taken apart')
  rig.watch.retire({ host: 'nobody' }, 'never was')
  rig.run(MINUTE)

  expect(rig.statesOf('a')).toEqual(['live', 'late', 'silent', 'retired'])
  expect([rig.silence('a').reason, rig.watch.size]).toEqual(['taken apart', 1])
})

test('[HO10] a silent host is retired after 7 days of it, one without a rhythm after a day', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)
  rig.stop(speaker)
  rig.watch.hear({ host: 'once' })

  rig.run(DAY + SECOND)
  const afterDay = [rig.silence('a').state, rig.silence('once').state]
  rig.run(6 * DAY + MINUTE)

  expect(afterDay).toEqual(['silent', 'retired'])
  expect([rig.silence('a').state, rig.silence('a').reason]).toEqual(['retired', 'silent for 7 days'])
})

test('[HO10] a link that fails each night puts off no retirement, nor does a night of blindness bring one about', () => {
  const speaker = every('a', SECOND)
  const rig = rigWith(speaker, 2 * HOUR)
  rig.stop(speaker)
  rig.run(MINUTE)

  const states: string[] = []
  for (let day = 0; day < 6; day++) {
    rig.run(DAY - MINUTE)
    rig.cut(MINUTE)
  }
  rig.cut(2 * DAY)
  rig.run(MINUTE)
  states.push(rig.silence('a').state)
  rig.run(HOUR)
  states.push(rig.silence('a').state)

  expect(states).toEqual(['retired', 'retired'])
})

test('[HO10] nobody is retired in the first hour after a long blindness', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'once' })

  rig.cut(3 * DAY)
  rig.run(59 * MINUTE)
  const before = rig.silence('once').state
  rig.run(2 * MINUTE)

  expect([before, rig.silence('once').state]).toEqual(['live', 'retired'])
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
