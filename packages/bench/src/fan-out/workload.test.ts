import { expect, test } from 'vitest'

import { messageBody, routingKey, TIME_DIGITS, TIME_MARK } from './workload.ts'

test('[#4] a message is JSON of the size asked for, whatever time is written into it', () => {
  const body = messageBody(3, 250)
  const at = body.indexOf(TIME_MARK) + TIME_MARK.length
  const timed = `${body.slice(0, at)}${'42'.padStart(TIME_DIGITS, '0')}${body.slice(at + TIME_DIGITS)}`

  expect([body.length, JSON.parse(timed)]).toEqual([
    250,
    expect.objectContaining({ t: '0000000000000042', host: 'host-01', level: 'info' }),
  ])
})

test('[#4] each host says two things, then the next one speaks', () => {
  expect([0, 1, 2, 99, 100].map(routingKey)).toEqual([
    'acme.shop.prod.host-00.metrics',
    'acme.shop.prod.host-00.log',
    'acme.shop.prod.host-01.metrics',
    'acme.shop.prod.host-49.log',
    'acme.shop.prod.host-00.metrics',
  ])
})
