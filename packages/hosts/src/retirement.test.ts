import { expect, test } from 'vitest'

import { every, rigWith, WatchRig } from './watch-rig.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

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
