import { expect, test } from 'vitest'

import { hostColour } from './host-colour.ts'

test('[#6] gives a host the same colour whatever the case of its name', () => {
  expect(hostColour('WEB-03')).toBe(hostColour('web-03'))
})

test('[#6] spreads a numbered fleet over all eight colours', () => {
  const colours = Array.from({ length: 64 }, (_, index) => hostColour(`web-${index}`))

  expect([...new Set(colours)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})
