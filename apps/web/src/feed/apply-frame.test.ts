import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { createConnectionStore } from '../stores/connection-store.ts'
import { applyConnection } from './apply-frame.ts'
import type { SeenPulse } from './feed.ts'
import type { ConnectionPart } from './worker-messages.ts'

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
