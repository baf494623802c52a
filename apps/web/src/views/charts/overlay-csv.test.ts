import { expect, test } from 'vitest'

import type { Chart } from '../../feed/chart.ts'
import { overlayCsv } from './overlay-csv.ts'

const CHART: Chart = {
  id: 'x',
  fromAt: 0,
  untilAt: 3_000,
  at: Float64Array.of(0, 1_000, 2_000),
  values: Float64Array.of(1.5, Number.NaN, -2),
  gaps: [{ fromAt: 500, toAt: 900, message: '7 messages lost' }],
  last: -2,
  lastAt: 2_000,
  total: Number.NaN,
  keptFromAt: 0,
  min: -2,
  max: 1.5,
  samples: 2,
}

test('[#7] what is drawn is a line for each point and each gap, without the breaks, and no name is a formula', () => {
  const text = overlayCsv([{ facts: { host: '=cmd()', stream: 'a,b', path: 'q' }, sign: 'ms', chart: CHART }])

  expect(text.split('\r\n')).toEqual([
    'at,host,stream,field,value,unit',
    `1970-01-01T00:00:00.000Z,'=cmd(),"a,b",q,1.5,ms`,
    `1970-01-01T00:00:02.000Z,'=cmd(),"a,b",q,-2,ms`,
    '1970-01-01T00:00:00.500Z,,,gap,7 messages lost,',
    '',
  ])
})
