import type { Gap } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { Listening, type Target } from './listening.ts'

const GAP: Gap = {
  type: 'gap',
  source: 'broker',
  epoch: 'e',
  fromAt: 0,
  toAt: 1,
  cause: 'sampled',
  message: '',
}

function listeningTo(target: Target): Listening {
  const listening = new Listening()
  listening.begin(target, 1)
  listening.subscribed(1)
  return listening
}

test('[#6] a hole of another host is none of the host listened to, and is one of a pattern', () => {
  const ofHost = listeningTo({ kind: 'host', host: 'web-03' })
  const ofPattern = listeningTo({ kind: 'pattern', pattern: '#' })
  const missed = (listening: Listening) =>
    [undefined, 'WEB-03', 'db-01'].map((host) => listening.misses({ ...GAP, ...(host && { host }) }, []))

  expect([missed(ofHost), missed(ofPattern)]).toEqual([
    [true, true, false],
    [true, true, true],
  ])
})

test('[#6] an empty pattern is all keys', () => {
  expect(new Listening().begin({ kind: 'pattern', pattern: ' ' }, 1)).toEqual({ patterns: ['#'], hosts: [] })
})

test('[#6] an answer to another subscription changes nothing', () => {
  const listening = new Listening()
  listening.begin({ kind: 'pattern', pattern: '#' }, 2)
  listening.subscribed(1)
  listening.caughtUp()
  const isRefused = listening.refuse({ type: 'refused', id: 1, code: 'bad-pattern', message: 'no' })

  expect([listening.isSubscribed, listening.isReplayed, isRefused, listening.refused]).toEqual([
    false,
    false,
    false,
    undefined,
  ])
})
