import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { IN_SIGHT } from '../../model/sight.ts'
import { sightBeforeLoss } from './sight-before-loss.ts'

test('[#7] by the sight before it was lost no host is unknown for that', () => {
  const source = (name: string, state: SourceStatus['state']): SourceStatus => ({
    source: name,
    address: '',
    state,
    sinceAt: 5_000,
    embedded: false,
    exchanges: [],
  })
  const sight = sightBeforeLoss([source('up', 'connected'), source('down', 'disconnected')])

  expect([sight({ sources: ['up'] }), sight({ sources: ['down'] })]).toEqual([
    { isLost: false, sinceAt: 5_000 },
    IN_SIGHT,
  ])
})
