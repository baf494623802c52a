import { inspect } from 'node:util'

import { expect, test } from 'vitest'

import { MAX_ADDRESSES, parseAmqpUrls } from './amqp-address.ts'

/** An address with its password laid open, to compare whole. */
function parsed(text: string): unknown {
  const result = parseAmqpUrls(text)
  if (!result.ok) return result.error.map(({ code, entry }) => ({ code, entry }))
  return result.value.map((address) => Object.assign({ ...address }, { password: address.password.reveal() }))
}

test('[#2] reads the shortest address', () => {
  expect(parsed('amqp://localhost')).toEqual([
    {
      name: 'localhost',
      tls: false,
      hostname: 'localhost',
      port: 5672,
      username: 'guest',
      password: 'guest',
      vhost: '/',
      display: 'amqp://guest@localhost:5672/',
    },
  ])
})

test('[#2] reads a list with names, encoded parts, TLS and IPv6', () => {
  expect(
    parsed(' paris=amqps://re%40der:s%2Cc%2Fr%40t@mq.example/shop%2Feu , amqp://u:@[::1]:5673/%2F,amqp://a:b@h/v'),
  ).toEqual([
    {
      name: 'paris',
      tls: true,
      hostname: 'mq.example',
      port: 5671,
      username: 're@der',
      password: 's,c/r@t',
      vhost: 'shop/eu',
      display: 'amqps://re%40der@mq.example:5671/shop%2Feu',
    },
    {
      name: '::1',
      tls: false,
      hostname: '::1',
      port: 5673,
      username: 'u',
      password: '',
      vhost: '/',
      display: 'amqp://u@[::1]:5673/',
    },
    {
      name: 'h/v',
      tls: false,
      hostname: 'h',
      port: 5672,
      username: 'a',
      password: 'b',
      vhost: 'v',
      display: 'amqp://a@h:5672/v',
    },
  ])
})

test('[#2] takes an equals sign of the password for no name', () => {
  expect(parsed('amqp://u:pa=ss@h')).toMatchObject([{ name: 'h', password: 'pa=ss' }])
})

test.each([
  ['', 'empty', 'the list'],
  [' , ', 'empty', 'the list'],
  ['amqp://a,', 'empty', 'Address 2'],
  ['http://a:secret@h', 'scheme', 'Address 1 (h)'],
  ['secret', 'scheme', 'Address 1'],
  ['amqp://u:sec%zzret@h', 'malformed', 'Address 1 (h)'],
  ['amqp://u:secret', 'malformed', 'Address 1'],
  ['amqp://u:secret@h:99999', 'malformed', 'Address 1'],
  ['amqp://u:secret@h:0', 'malformed', 'Address 1 (h:0)'],
  ['amqp://', 'malformed', 'Address 1'],
  ['amqp://u:secret@h/a/b', 'malformed', 'Address 1 (h/a/b)'],
  ['amqp://u:secret@h/?heartbeat=5', 'unsupported', 'Address 1 (h)'],
  ['amqp://u:sec#ret@h', 'malformed', 'Address 1'],
  ['~=amqp://u:secret@h', 'name', 'Address 1 (~)'],
  ['=amqp://u:secret@h', 'name', 'Address 1 (h)'],
  ['amqp://u:secret@h/a%7Eb', 'name', 'Address 1 (h/a%7Eb)'],
  ['amqp://u:secret@h,amqp://v:secret@h', 'duplicate-name', 'h'],
])('[#2] refuses %s as %s', (text, code, entry) => {
  expect(parsed(text)).toEqual([{ code, entry }])
})

test('[#2] reports every problem at once, and no password', () => {
  const result = parseAmqpUrls('a=amqp://u:hunter2@h,a=amqp://u:hunter2@i,http://u:hunter2@j,b=amqp://u:hunter2@k/x/y')

  expect(result.ok || result.error.map(({ code }) => code)).toEqual(['scheme', 'malformed', 'duplicate-name'])
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

test('[#2] refuses more addresses than it reads', () => {
  const list = Array.from({ length: MAX_ADDRESSES + 1 }, (_, index) => `s${index}=amqp://h`).join(',')

  expect(parsed(list)).toEqual([{ code: 'too-many', entry: 'the list' }])
})

test('[#2] an address does not show its password', () => {
  const result = parseAmqpUrls('amqp://u:hunter2@h')

  expect(`${JSON.stringify(result)} ${inspect(result, { depth: 9, showHidden: true })}`).not.toContain('hunter2')
})
