import { expect, test } from 'vitest'

import { chartsQueryOf } from '../../../address/charts-address.ts'
import { seriesId } from '../../../feed/series/series-id.ts'
import { movedPath } from './moved-path.ts'

const queryOf = (path: string) => chartsQueryOf(path.replace(/^\/charts/, ''))

test('[#7] what else moved is asked of the selected stretch, with its instrument drawn', () => {
  const selected = { fromAt: 1_000, toAt: 61_000 }
  const of = seriesId({ host: undefined, stream: 'app', path: 'queue depth' })

  const { ids, marked, isMovedOpen } = queryOf(movedPath({ selected, of, host: 'web-01', at: 90_000 }))

  expect({ ids, marked, isMovedOpen }).toEqual({
    ids: [seriesId({ host: 'web-01', stream: 'app', path: 'queue depth' })],
    marked: selected,
    isMovedOpen: true,
  })
})

test('[#7] without a stretch it is asked of the minute before the moment shown', () => {
  const { ids, marked } = queryOf(movedPath({ selected: undefined, of: undefined, host: 'web-01', at: 90_000 }))

  expect({ ids, marked }).toEqual({ ids: [], marked: { fromAt: 30_000, toAt: 90_000 } })
})
