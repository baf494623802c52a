import { expect, test } from 'vitest'

import { hostsQueryOf, parametersOf, type HostsQuery } from './hosts-query.ts'

function searchOf(query: HostsQuery): string {
  const said = Object.entries(parametersOf(query)).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `?${new URLSearchParams(said).toString()}`
}

test('[#5] what the host list shows comes back from its address', () => {
  const query: HostsQuery = { text: 'pay & prod', state: 'silent', by: 'company' }

  expect(hostsQueryOf(searchOf(query))).toEqual(query)
})

test('[#5] an address says only what is not as usual', () => {
  expect(searchOf(hostsQueryOf(''))).toBe('?')
})

test('[#5] what cannot be read in the address of the host list is as if it were not there', () => {
  expect(hostsQueryOf('?state=dead&group=rack')).toEqual(hostsQueryOf(''))
})
