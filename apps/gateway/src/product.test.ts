import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { PRODUCT } from './product.ts'

test('[#2] the version that is told is that of the package', () => {
  const root = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as typeof PRODUCT

  expect(PRODUCT).toEqual({ name: root.name, version: root.version })
})
