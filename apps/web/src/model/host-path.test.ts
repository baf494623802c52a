import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { hostOfPath, hostPath, hostResource } from './host-path.ts'

test('[E1] every host name comes back from its address, and stays one step below /hosts', () => {
  const names = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 })

  fc.assert(
    fc.property(names, (name) => {
      const { pathname } = new URL(hostPath(name), 'http://127.0.0.1')
      return hostOfPath(pathname) === name && pathname.split('/').length === 3
    }),
  )
})

test('[E1] keeps names that addresses treat specially', () => {
  const names = ['..', '.', '=x', 'a/b', 'a%2Fb', '100%', '?q', '#f', ' ', '\u{1f600}']

  const back = names.map((name) => hostOfPath(new URL(hostPath(name), 'http://127.0.0.1').pathname))

  expect(back).toEqual(names)
})

test('[#2] is no host without a name, nor elsewhere', () => {
  expect(['/', '/hosts', '/hosts/', '/emit', '/hosts/%'].map(hostOfPath)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    '%',
  ])
})

test('[#6] the gateway is asked about one host by any name, of which half a character is lost', () => {
  expect(['web-01', 'a/b ?#', 'x\ud800'].map(hostResource)).toEqual([
    '/api/hosts/web-01',
    '/api/hosts/a%2Fb%20%3F%23',
    '/api/hosts/x%EF%BF%BD',
  ])
})
