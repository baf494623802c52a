import { expect, test } from 'vitest'

import { MAX_VIEWS } from '../address/views-address.ts'
import { nextView, readRotation, rotatedPath, viewAt } from './rotation.ts'

test('[#7] an address names the views that take turns, with what belongs to each, and for how long', () => {
  expect(readRotation('?views=/wall,/hosts/web-03,/logs%3Fq%3Dfailed,late%26level%3Derror&every=20')).toEqual({
    views: ['/wall', '/hosts/web-03', '/logs?q=failed,late&level=error'],
    everyMs: 20_000,
  })
  expect(readRotation('?views=/wall&views=/logs')).toEqual({ views: ['/wall', '/logs'], everyMs: 60_000 })
})

test.each([
  '',
  '?views=',
  '?views=/wall',
  '?views=wall,logs',
  '?views=//other.example/,/wall',
  '?views=/%5Cother,/wall',
])('[#7] %j is no rotation', (search) => {
  expect(readRotation(search)).toBeUndefined()
})

test.each(['0', '4', '-20', '1e9', 'NaN', '', 'soon'])('[#7] every=%s cannot be, and is a minute', (every) => {
  expect(readRotation(`?views=/wall,/logs&every=${every}`)?.everyMs).toBe(60_000)
})

test('[#7] views beyond the most are left out', () => {
  const views = Array.from({ length: MAX_VIEWS + 5 }, (_, index) => `/hosts/web-${index}`)

  expect(readRotation(`?views=${views.join()}`)?.views).toEqual(views.slice(0, MAX_VIEWS))
})

test('[#7] the address of a view goes on with the rotation, whatever stands in it', () => {
  const rotation = { views: ['/wall?distance=6', '/logs?q=a,b&level=error', '/hosts/a%2Cb'], everyMs: 5_000 }
  const paths = rotation.views.map((view) => rotatedPath(view, rotation))

  expect(paths.map((path) => readRotation(path.slice(path.indexOf('?'))))).toEqual([rotation, rotation, rotation])
  expect(paths[0]).toMatch(/^\/wall\?distance=6&views=\/wall/)
  expect(new URLSearchParams(paths[1]?.split('?')[1]).get('q')).toBe('a,b')
  expect(paths[2]).toMatch(/^\/hosts\/a%2Cb\?views=/)
})

test('[#7] after the last view comes the first, also from a place that is none of them', () => {
  const rotation = { views: ['/wall', '/logs?q=failed'], everyMs: 5_000 }

  expect([viewAt(rotation, '/wall'), viewAt(rotation, '/logs'), viewAt(rotation, '/emit')]).toEqual([0, 1, -1])
  expect([nextView(rotation, 0), nextView(rotation, 1), nextView(rotation, -1)]).toEqual([1, 0, 0])
})
