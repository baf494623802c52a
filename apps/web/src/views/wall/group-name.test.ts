import { expect, test } from 'vitest'

import { groupName, partsOfName } from './group-name.ts'

test('[#7] what a group shares with others is apart from what is its own, so that it can be shortened first', () => {
  expect([[], ['acme'], ['umbrella', 'batch']].map((path) => partsOfName({ path }))).toEqual([
    { owner: '', own: 'no group' },
    { owner: '', own: 'acme' },
    { owner: 'umbrella', own: ' / batch' },
  ])
  expect(groupName({ path: ['umbrella', 'batch'] })).toBe('umbrella / batch')
})
