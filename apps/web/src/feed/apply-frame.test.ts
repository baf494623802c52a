import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { createConnectionStore } from '../stores/connection-store.ts'
import { createProbeStore } from '../stores/probe-store.ts'
import { applyConnection, applyProbe, MAX_SHAPE_CHANGES_SHOWN, pointedAt } from './apply-frame.ts'
import type { SeenPulse, SeriesFacts } from './feed.ts'
import type { ConnectionPart, ProbePart } from './worker-messages.ts'

const PART: ConnectionPart = {
  link: { state: 'live', sinceAt: 1 },
  clockOffsetMs: 0,
  newPulses: [],
  gatewayVersion: '0.1.0',
  restartedAt: undefined,
  lostEvents: 0,
  gaps: 0,
  buffer: { events: 0, bytes: 0, oldestAt: undefined },
}

function source(name: string): SourceStatus {
  return { source: name, address: '', state: 'connected', sinceAt: 0, embedded: false, exchanges: [] }
}

function pulse(name: string): SeenPulse {
  return { type: 'pulse', source: name, number: 1, sentAt: 1, seenAt: 1 }
}

test('[#2] forgets the canaries of a source that is not listed any more', () => {
  const start = createConnectionStore(0).getState()
  const both = applyConnection(start, {
    ...PART,
    sources: [source('stays'), source('goes')],
    newPulses: [pulse('stays'), pulse('goes')],
  })

  const one = applyConnection(both, { ...PART, sources: [source('stays')] })

  expect([both.pulses, one.pulses]).toEqual([[pulse('stays'), pulse('goes')], [pulse('stays')]])
})

test('[#2] remembers that the gateway was restarted', () => {
  const start = createConnectionStore(0).getState()

  const after = applyConnection(applyConnection(start, { ...PART, restartedAt: 7 }), PART)

  expect(after.restartedAt).toBe(7)
})

function probePart(...changedSeries: ProbePart['changedSeries']): ProbePart {
  return { probing: 1, firstRow: 2, endRow: 9, changedSeries, refusedSeries: 3, newShapeChanges: [], isReplayed: true }
}

function facts(path: string, more: Partial<SeriesFacts> = {}): SeriesFacts {
  const reason = 'too few values to tell yet (1)'
  return { id: path, stream: 'app', path, firstAt: 1, kind: 'gauge', unit: undefined, reason, ...more }
}

function threeSeries() {
  const known = ['a', 'b', 'c'].map((path, place) => ({ place, facts: facts(path) }))
  return applyProbe(createProbeStore().getState(), probePart(...known))
}

test('[#3] new series are put behind those known, with the facts of the frame', () => {
  const start = createProbeStore().getState()

  expect(threeSeries()).toEqual({
    ...start,
    firstRow: 2,
    endRow: 9,
    series: [facts('a'), facts('b'), facts('c')],
    refusedSeries: 3,
    isReplayed: true,
  })
})

test('[#3] changed facts replace those at their place, and the others keep their identity', () => {
  const before = threeSeries()
  const total = facts('b', { kind: 'counter', reason: 'only ever rose, 4 steps; shown per second' })

  const after = applyProbe(before, probePart({ place: 1, facts: total }))

  expect(after.series).toEqual([facts('a'), total, facts('c')])
  expect([after.series[0] === before.series[0], after.series[2] === before.series[2]]).toEqual([true, true])
})

test('[#3] a list that was told does not change under those who hold it', () => {
  const before = threeSeries()

  applyProbe(before, probePart({ place: 1, facts: facts('b', { unit: 'ms' }) }))

  expect(before.series).toEqual([facts('a'), facts('b'), facts('c')])
})

test('[#3] the list of series keeps its identity where no facts changed', () => {
  const before = threeSeries()

  const after = applyProbe(before, probePart())

  expect(after.series).toBe(before.series)
})

test('[#3] nothing is known of the series of another host', () => {
  expect(pointedAt(threeSeries(), 'db-01').series).toEqual([])
})

test('[#3] changes of shape are kept in the order told, the newest of them', () => {
  const start = createProbeStore().getState()
  const changes = Array.from({ length: MAX_SHAPE_CHANGES_SHOWN + 2 }, (_, at) => ({ at, text: `change ${at}` }))

  const once = applyProbe(start, { ...probePart(), newShapeChanges: changes.slice(0, 3) })
  const after = applyProbe(once, { ...probePart(), newShapeChanges: changes.slice(3) })

  expect([once.shapeChanges, after.shapeChanges]).toEqual([changes.slice(0, 3), changes.slice(2)])
  expect(applyProbe(after, probePart()).shapeChanges).toBe(after.shapeChanges)
})
