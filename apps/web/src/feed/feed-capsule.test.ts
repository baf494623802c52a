import { expect, test } from 'vitest'

import { CONNECTION, frameOf, opened } from './feed-fixtures.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'

const CAPSULE = {
  madeAt: 90,
  fromAt: 10,
  untilAt: 60,
  target: { host: 'web-03' },
  gateway: '0.9.0',
  address: '/hosts/web-03',
  marks: [],
  notes: '',
  events: 1,
  problems: [],
} as const

test('[#7] an open capsule is told everything but how much to keep, and nothing of the gateway is left on the page', async () => {
  const { feed, worker } = opened()
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)
  feed.probeHost('web-03')
  worker().hear({ type: 'frame', connection: { ...CONNECTION, gaps: 2, lostEvents: 7 } })
  worker().hear(frameOf(1, 0, 1))
  const before = worker().said.length

  const opening = feed.openCapsule(new Blob())
  worker().hear({ type: 'capsule-opened', ok: true, capsule: CAPSULE, pulses: [] })
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)

  const { capsule, gaps, link } = feed.connection.getState()
  expect([(await opening)?.ok, capsule, gaps, link.state, feed.logWindow().rows]).toEqual([
    true,
    CAPSULE,
    0,
    'live',
    [],
  ])
  expect(feed.probe.getState()).toMatchObject({ host: 'web-03', drawer: 2 })
  expect(
    worker()
      .said.slice(before)
      .map(({ type }) => type),
  ).toEqual(['open-capsule', 'hidden', 'probe'])
})

test('[#7] a closed capsule leaves the page to the gateway, and its limits hold again', () => {
  const { feed, worker } = opened()
  feed.setBuffer(DEFAULT_BUFFER_LIMITS)
  worker().hear({ type: 'capsule-opened', ok: true, capsule: CAPSULE, pulses: [] })
  worker().hear({ type: 'frame', connection: CONNECTION })
  const whileOpen = feed.connection.getState().capsule
  const before = worker().said.length

  feed.closeCapsule()
  worker().hear({ type: 'capsule-closed' })

  expect([whileOpen, feed.connection.getState().capsule]).toEqual([CAPSULE, undefined])
  expect(
    worker()
      .said.slice(before)
      .map(({ type }) => type),
  ).toEqual(['close-capsule', 'hidden', 'probe', 'set-buffer'])
})

test('[#7] a refused file changes nothing, and a question that is overtaken is given up', async () => {
  const { feed, worker } = opened()
  worker().hear({ type: 'frame', connection: CONNECTION })
  const before = feed.connection.getState()

  const first = feed.openCapsule(new Blob())
  const second = feed.openCapsule(new Blob())
  worker().hear({ type: 'capsule-opened', ok: false, message: 'no capsule' })

  expect([await first, (await second)?.ok, feed.connection.getState()]).toEqual([undefined, false, before])
})
