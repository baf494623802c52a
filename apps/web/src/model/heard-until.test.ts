import type { SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { describeNewest, describeWhole, heardUntil } from './heard-until.ts'

const AT = Date.UTC(2026, 1, 11, 3, 7, 34)

function source(name: string, state: SourceStatus['state']): SourceStatus {
  return { source: name, address: '', state, sinceAt: AT, embedded: false, exchanges: [] }
}

test('[#6] what is shown is of now only while the gateway and its brokers are heard', () => {
  const up = source('up', 'connected')
  const down = source('down', 'disconnected')

  const until = [
    heardUntil({ fresh: true }, [up]),
    heardUntil({ fresh: true }, [up, down]),
    heardUntil({ fresh: true }, [up, down], [{ sources: ['down', 'up'] }]),
    heardUntil({ fresh: true }, [up], [{ sources: ['gone'] }]),
    heardUntil({ fresh: false, asOf: AT + 1_000 }, [up]),
  ]

  expect(until).toEqual([undefined, AT, undefined, -Infinity, AT + 1_000])
  expect(until.map((at) => [describeNewest(at), describeWhole(at)])).toEqual([
    ['Now', 'Nothing lost in view'],
    ['Last, as of 03:07:34', 'Nothing lost up to 03:07:34'],
    ['Now', 'Nothing lost in view'],
    ['Last', 'Nothing lost while heard'],
    ['Last, as of 03:07:35', 'Nothing lost up to 03:07:35'],
  ])
})
