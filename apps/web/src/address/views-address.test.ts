import { expect, test } from 'vitest'

import { viewsOfAddress } from './views-address.ts'

test('[#7] an address names views by its parameter alone, wherever else the word stands in it', () => {
  expect(
    ['?views=/wall', '?q=a&views=%2Flogs%3Fq%3Db,/wall', '?q=views=/wall', '?reviews=/wall', '?views=', ''].map(
      viewsOfAddress,
    ),
  ).toEqual([['/wall'], ['/logs?q=b', '/wall'], [], [], [], []])
})
