import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { createConnectionStore } from '../stores/connection-store.ts'
import { createProbeStore } from '../stores/probe-store.ts'
import { applyConnection, applyProbe, MAX_SHAPE_CHANGES_SHOWN, pointedAt } from './apply-frame.ts'
import { DEFAULT_BUFFER_LIMITS } from './log/buffer-limits.ts'
import { NO_LOG } from './log/no-log.ts'
import type { SeenPulse } from './connection-state.ts'
import type { LogFacts } from './log/log-facts.ts'
import type { SeriesFacts } from './series/series-facts.ts'
import type { ConnectionPart, ProbePart } from './worker-messages.ts'

const PART: ConnectionPart = {
  link: { state: 'live', sinceAt: 1 },
  clockOffsetMs: 0,
  newPulses: [],
  gatewayVersion: '0.1.0',
  epoch: 'e1',
  restartedAt: undefined,
  lostEvents: 0,
  gaps: 0,
  buffer: { events: 0, bytes: 0, oldestAt: undefined, isFull: false, limits: DEFAULT_BUFFER_LIMITS },
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

const LOG: LogFacts = { ...NO_LOG, generation: 4, endPlace: 9, located: { state: 'gone' } }

function probePart(...changedSeries: ProbePart['changedSeries']): ProbePart {
  const facts = { firstRow: 2, endRow: 9, log: LOG, locating: 1, refused: undefined }
  return { probing: 1, ...facts, changedSeries, refusedSeries: 3, newShapeChanges: [], isReplayed: true }
}

function facts(path: string, more: Partial<SeriesFacts> = {}): SeriesFacts {
  const reason = 'too few values to tell yet (1)'
  return { id: path, stream: 'app', path, firstAt: 1, kind: 'gauge', unit: undefined, reason, ...more }
}

function threeSeries() {
  const known = ['a', 'b', 'c'].map((path, place) => ({ place, facts: facts(path) }))
  return applyProbe(createProbeStore().getState(), probePart(...known), 1)
}

test('[#3] new series are put behind those known, with the facts of the frame', () => {
  const start = createProbeStore().getState()

  expect(threeSeries()).toEqual({
    ...start,
    firstRow: 2,
    endRow: 9,
    log: LOG,
    series: [facts('a'), facts('b'), facts('c')],
    refusedSeries: 3,
    isReplayed: true,
  })
})

test('[#3] changed facts replace those at their place, and the others keep their identity', () => {
  const before = threeSeries()
  const total = facts('b', { kind: 'counter', reason: 'only ever rose, 4 steps; shown per second' })

  const after = applyProbe(before, probePart({ place: 1, facts: total }), 1)

  expect(after.series).toEqual([facts('a'), total, facts('c')])
  expect([after.series[0] === before.series[0], after.series[2] === before.series[2]]).toEqual([true, true])
})

test('[#3] a list that was told does not change under those who hold it', () => {
  const before = threeSeries()

  applyProbe(before, probePart({ place: 1, facts: facts('b', { unit: 'ms' }) }), 1)

  expect(before.series).toEqual([facts('a'), facts('b'), facts('c')])
})

test('[#3] the list of series keeps its identity where no facts changed', () => {
  const before = threeSeries()

  const after = applyProbe(before, probePart(), 1)

  expect(after.series).toBe(before.series)
})

test('[#3] nothing is known of the series of another host', () => {
  expect(pointedAt(threeSeries(), { host: 'db-01', pattern: undefined }).series).toEqual([])
})

test('[#3] changes of shape are kept in the order told, the newest of them', () => {
  const start = createProbeStore().getState()
  const changes = Array.from({ length: MAX_SHAPE_CHANGES_SHOWN + 2 }, (_, at) => ({ at, text: `change ${at}` }))

  const once = applyProbe(start, { ...probePart(), newShapeChanges: changes.slice(0, 3) }, 1)
  const after = applyProbe(once, { ...probePart(), newShapeChanges: changes.slice(3) }, 1)

  expect([once.shapeChanges, after.shapeChanges]).toEqual([changes.slice(0, 3), changes.slice(2)])
  expect(applyProbe(after, probePart(), 1).shapeChanges).toBe(after.shapeChanges)
})

test('[#6] what was found of a line looked for before is not told of the one looked for now', () => {
  const start = createProbeStore().getState()
  const waiting = { ...start, log: { ...start.log, located: { state: 'waiting' } as const } }

  const other = applyProbe(waiting, probePart(), 2)
  const same = applyProbe(waiting, probePart(), 1)

  expect([other.log.located, same.log.located]).toEqual([{ state: 'waiting' }, { state: 'gone' }])
})

test('[#6] facts of the log keep their identity where they are the same', () => {
  const before = applyProbe(createProbeStore().getState(), probePart(), 1)

  const after = applyProbe(before, { ...probePart(), log: { ...LOG } }, 1)

  expect(after.log).toBe(before.log)
})

test('[#6] of another host or pattern nothing is known of the log, and what is looked for may come again', () => {
  const before = applyProbe(createProbeStore().getState(), probePart(), 1)

  const { host, pattern, log } = pointedAt(before, { host: undefined, pattern: 'acme.#' })

  expect({ host, pattern, log }).toEqual({
    host: undefined,
    pattern: 'acme.#',
    log: { ...NO_LOG, located: { state: 'waiting' } },
  })
})
