import { expect, test } from 'vitest'

import type { HostState, Untold } from './watched.ts'
import { every, type Speaker, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

function knownRig(speaker: Speaker): WatchRig {
  const rig = new WatchRig()
  rig.startKnown([speaker])
  rig.run(MINUTE)
  return rig
}

function untold(rig: WatchRig): { readonly told: HostState | undefined; readonly state: HostState }[] {
  return [...rig.watch.untold()].map(({ told, silence }) => ({ told, state: silence.state }))
}

function firstUntold(rig: WatchRig): Untold {
  const [first] = rig.watch.untold()
  if (first === undefined) throw new RangeError('There is nothing to tell.')
  return first
}

test('[HO20] what was not told stays untold until somebody says that it was told', () => {
  const rig = new WatchRig()
  rig.watch.hear({ host: 'a' })

  const before = [untold(rig), untold(rig)]
  rig.watch.markTold({ host: 'A' }, 'live')

  expect(before).toEqual([[{ told: undefined, state: 'live' }], [{ told: undefined, state: 'live' }]])
  expect(untold(rig)).toEqual([])
})

test('[HO20] of a change that was undone before it was told nobody hears', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  rig.watch.markTold({ host: 'a' }, 'live')

  rig.stop(speaker)
  rig.run(MINUTE)
  const during = untold(rig)
  rig.watch.hear({ host: 'a' })

  expect([during, untold(rig)]).toEqual([[{ told: 'live', state: 'silent' }], []])
})

test('[HO20] what changed while the change before was told is told next', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  rig.watch.markTold({ host: 'a' }, 'live')
  rig.stop(speaker)
  rig.run(5 * SECOND)

  const { state } = firstUntold(rig).silence
  rig.run(MINUTE)
  rig.watch.markTold({ host: 'a' }, state)

  expect(untold(rig)).toEqual([{ told: 'late', state: 'silent' }])
})

test('[HO20] a change says when the host was heard last, and since when it is so', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  rig.stop(speaker)
  const stoppedAt = rig.clock.now()

  rig.run(MINUTE)

  const { host, silence, lastHeardAt, quietMs } = firstUntold(rig)
  expect([host, silence.state, silence.limitMs]).toEqual(['a', 'silent', 10_000])
  expect(stoppedAt - lastHeardAt).toBeLessThan(SECOND)
  expect(quietMs).toBe(rig.clock.now() - lastHeardAt)
  expect(silence.sinceAt - lastHeardAt).toBeGreaterThanOrEqual(10_000)
  expect(silence.sinceAt - lastHeardAt).toBeLessThanOrEqual(10_500)
})

test('[HO21] over a restart rhythm and limit are kept, and each has a grace of one limit', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  const before = rig.silence('a')
  rig.stop(speaker)
  rig.run(2 * SECOND)

  rig.restart()
  const after = rig.silence('a')
  rig.run(9_500)
  const inGrace = rig.silence('a').state
  rig.run(SECOND)

  expect(after).toEqual(before)
  expect([inGrace, rig.silence('a').state]).toEqual(['late', 'silent'])
})

test('[HO21] over a restart nothing is told again, and nobody returned who did not speak', () => {
  const speakers = [every('live', SECOND), every('late', SECOND), every('silent', SECOND)]
  const [live, late, silent] = speakers as [Speaker, Speaker, Speaker]
  const rig = new WatchRig()
  rig.startKnown(speakers)
  rig.run(MINUTE)
  rig.stop(silent)
  rig.run(MINUTE)
  rig.stop(late)
  rig.run(5 * SECOND)
  for (const { host, silence } of rig.watch.untold()) rig.watch.markTold({ host }, silence.state)

  rig.restart()
  const restored = speakers.map(({ host }) => rig.silence(host).state)
  rig.run(5 * SECOND)

  expect([restored, untold(rig)]).toEqual([['live', 'late', 'silent'], []])
  rig.stop(live)
})

test('[HO21] a change that was not told before a restart is told after it', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  rig.watch.markTold({ host: 'a' }, 'live')
  rig.stop(speaker)
  rig.run(MINUTE)

  rig.restart()
  rig.run(SECOND)

  expect(untold(rig)).toEqual([{ told: 'live', state: 'silent' }])
})

test('[HO21] how long it has been quiet is known over a restart, but not by a wall clock that went back', () => {
  const speaker = every('a', SECOND)
  const quietAfter = [0, -DAY].map((wallJumpMs) => {
    const rig = knownRig(speaker)
    rig.stop(speaker)
    rig.run(HOUR)
    rig.restart(wallJumpMs)
    return Math.floor(firstUntold(rig).quietMs / HOUR)
  })

  expect(quietAfter).toEqual([1, 0])
})

test('[HO21] restarts put off no retirement', () => {
  const speaker = every('a', SECOND)
  const rig = knownRig(speaker)
  rig.stop(speaker)
  rig.watch.hear({ host: 'once' })

  const onceRetired: boolean[] = []
  for (let day = 0; day < 8; day++) {
    rig.run(DAY)
    onceRetired.push(rig.silence('once').state === 'retired')
    rig.restart()
  }
  rig.run(2 * HOUR)

  expect(onceRetired.slice(1).every(Boolean)).toBe(true)
  expect(rig.statesOf('a')).toEqual(['late', 'silent', 'retired'])
})

test('[HO21] who is retired stays so over a restart, and makes room', () => {
  const rig = new WatchRig({ maxWatched: 1 })
  rig.watch.hear({ host: 'a', departing: 'shut down' })

  rig.restart()
  const restored = rig.silence('a')
  rig.watch.hear({ host: 'b' })

  expect([restored.state, restored.reason]).toEqual(['retired', 'shut down'])
  expect([rig.watch.get({ host: 'a' }), rig.watch.get({ host: 'b' })?.state]).toEqual([undefined, 'live'])
})

test('[HO21] one that was heard before it was restored keeps its state and takes the longer knowledge', () => {
  const speaker = every('a', MINUTE)
  const before = knownRig(speaker)
  before.watch.markTold({ host: 'a' }, 'silent')
  const after = new WatchRig()
  after.watch.hear({ host: 'a' })

  for (const saved of before.watch.save()) after.watch.restore(saved)
  const taken = after.silence('a')
  const toTell = untold(after)
  after.run(HOUR)

  expect([taken.state, taken.limitMs]).toEqual(['live', before.silence('a').limitMs])
  expect([toTell, after.silence('a').state]).toEqual([[{ told: 'silent', state: 'live' }], 'silent'])
})

test('[HO12] beyond the bound nothing is restored', () => {
  const before = new WatchRig()
  for (const host of ['a', 'b', 'c']) before.watch.hear({ host })
  const after = new WatchRig({ maxWatched: 2 })

  for (const saved of before.watch.save()) after.watch.restore(saved)

  expect(after.watch.size).toBe(2)
})
