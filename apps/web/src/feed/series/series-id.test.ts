import { expect, test } from 'vitest'

import { seriesId, seriesNameOf } from './series-id.ts'

test.each([
  ['3:app/queue.depth', { host: undefined, stream: 'app', path: 'queue.depth' }],
  ['6:web-01@3:app/queue.depth', { host: 'web-01', stream: 'app', path: 'queue.depth' }],
  ['3:a/b/c', { host: undefined, stream: 'a/b', path: 'c' }],
  ['3:x@y@0:/', { host: 'x@y', stream: '', path: '' }],
])('[#7] an id says what it was made of: %s', (id, name) => {
  expect([seriesId(name), seriesNameOf(id)]).toEqual([id, name])
})

test.each(['', 'app/depth', '9:app/depth', '-1:app/depth', '3:app', '3:app@depth', '3:app@3:xyz@z'])(
  '[#7] what is no id has no name: %s',
  (id) => {
    expect(seriesNameOf(id)).toBeUndefined()
  },
)
