import { expect, test } from 'vitest'

import { screenOf } from './screens.ts'

test('[#6] a screen is found by its path, typed in capitals or with a slash at its end too', () => {
  const paths = ['/', '/logs', '/logs/', '/Logs', '/charts', '/emit', '/wall', '/hosts/web-03', '/hosts/WEB-03/']

  expect(paths.map(screenOf)).toEqual(['hosts', 'logs', 'logs', 'logs', 'charts', 'emit', 'wall', 'probe', 'probe'])
})

test('[#6] what leads to no screen is no screen, whatever it is called', () => {
  expect(['//', '/log', '/logs/x', '/hosts', '/hosts/', '/constructor'].map(screenOf)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  )
})
