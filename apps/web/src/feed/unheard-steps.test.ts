import { type Gap, type HostStatus, RATE_STEP_MS } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { withUnheardSteps } from './unheard-steps.ts'

const NOW = Date.UTC(2026, 1, 11, 3, 10)

function host(sources: readonly string[]): HostStatus {
  const facts = { firstHeardAt: 0, lastHeardAt: 0, count: 9, streams: [], otherStreams: 0 }
  const severities = { error: 0, warning: 0, info: 0 }
  return { host: 'web-03', sources, severities, ...facts, rates: [30, 12, 0, 0, 9, 30, 0] }
}

/** Told of the source, from so many steps ago to so many. */
function hole(source: string, from: number, to: number): Gap {
  const times = { fromAt: NOW - from * RATE_STEP_MS, toAt: NOW - to * RATE_STEP_MS }
  return { type: 'gap', source, epoch: 'e1', cause: 'broker-link', message: 'Away.', ...times }
}

test('[#6] what hosts said while their broker was away is unknown, not nothing', () => {
  const list = { type: 'hosts', complete: true, refused: 0 } as const
  const ratesOf = (sources: readonly string[], ...holes: Gap[]): readonly number[] | undefined =>
    withUnheardSteps({ ...list, hosts: [host(sources)], holes }, NOW).hosts[0]?.rates

  expect(ratesOf(['a'], hole('a', 6, 3.4))).toEqual([30, Number.NaN, Number.NaN, Number.NaN, 9, 30, 0])
  expect(ratesOf(['a', 'b'], hole('a', 6, 3.4))).toEqual([30, 12, 0, 0, 9, 30, 0])
  expect(ratesOf(['a'])).toEqual([30, 12, 0, 0, 9, 30, 0])
})
