import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { shortHostName } from './short-host-name.ts'

test.each([
  ['web-03.example.com', 'web-03'],
  ['WEB-03.Example.Com', 'web-03'],
  ['db_1.lan', 'db_1'],
  ['ip-10-0-0-1.ec2.internal', 'ip-10-0-0-1'],
  ['7a.example.com', '7a'],
  ['web-03', undefined],
  ['10.0.0.1', undefined],
  ['10.example.com', undefined],
  ['1.0.168.192.in-addr.arpa', undefined],
  ['v1.2.3', undefined],
  ['fe80::1', undefined],
  ['::ffff:10.0.0.1', undefined],
  ['2001:db8::1.example.com', undefined],
  ['.example.com', undefined],
  ['web-03.', undefined],
  ['web-03..com', undefined],
  ['web 03.example.com', undefined],
  ['../etc.passwd', undefined],
  ['bücher.example.com', undefined],
  ['', undefined],
])('[#2] the short name of %j is %j', (name, short) => {
  expect(shortHostName(name)).toBe(short)
})

test('[#2] no IP address is ever shortened', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      expect(shortHostName(address)).toBe(undefined)
    }),
  )
})

test('[#2] a short name has no short name', () => {
  fc.assert(
    fc.property(fc.oneof(fc.domain(), fc.string()), (name) => {
      expect(shortHostName(shortHostName(name) ?? '')).toBe(undefined)
    }),
  )
})
