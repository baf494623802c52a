import { expect, test } from 'vitest'

import { type Labels, seriesPath } from './series-path.ts'

test.each<readonly [labels: Labels, path: string]>([
  [[], 'cpu'],
  [
    [
      ['mode', 'idle'],
      ['cpu', '0'],
    ],
    'cpu{cpu=0,mode=idle}',
  ],
  [
    [
      ['node', 'a'],
      ['empty', ''],
    ],
    'cpu{node=a}',
  ],
  [[['instance', '_Total']], 'cpu{instance=_Total}'],
  [[['path', 'a,b']], 'cpu{path="a,b"}'],
])('[#3] the path with labels %j', (labels, expected) => {
  const path = seriesPath('cpu', labels)

  expect(path).toBe(expected)
})
