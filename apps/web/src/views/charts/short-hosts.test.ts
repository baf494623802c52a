import { expect, test } from 'vitest'

import { shortHosts } from './short-hosts.ts'

function shortOf(...hosts: string[]): readonly string[] {
  const { prefix, short } = shortHosts(hosts)
  return [prefix, ...hosts.map(short)]
}

test('[#7] what all hosts begin with is left out, in whole parts', () => {
  expect(shortOf('acme.shop.web-01', 'acme.shop.web-02')).toEqual(['acme.shop.', 'web-01', 'web-02'])
  expect(shortOf('acme.shop.web', 'acme.store.web')).toEqual(['acme.', 'shop.web', 'store.web'])
})

test('[#7] nothing is left out of one host, of hosts that have nothing alike, and never a whole name', () => {
  expect(shortOf('acme.web', 'acme.web')).toEqual(['', 'acme.web', 'acme.web'])
  expect(shortOf('web-01', 'web-02')).toEqual(['', 'web-01', 'web-02'])
  expect(shortOf('acme.web', 'acme.')).toEqual(['', 'acme.web', 'acme.'])
})
