import { expect, test } from 'vitest'

import type { FieldTest } from '../../feed/log/log-query.ts'
import { hiddenStreams, toggleStream } from './hidden-streams.ts'

test('[#6] a stream is hidden and shown again without touching what else is asked', () => {
  const other: FieldTest = { path: 'status', relation: '!=', value: 'nginx.access' }
  const once = toggleStream([other], 'nginx.access')
  expect({ hidden: [...hiddenStreams(once)], twice: toggleStream(once, 'nginx.access') }).toEqual({
    hidden: ['nginx.access'],
    twice: [other],
  })
})
