import { createReader, type EventInput } from '@multimeter/inference'
import { expect, test } from 'vitest'

import { restOfLine } from './rest-of-line.ts'

const reader = createReader()

function restOf(body: unknown, more: Partial<EventInput> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const input = {
    exchange: 'amq.topic',
    routingKey: 'web-03.app',
    properties: {},
    body: new TextEncoder().encode(text),
  }
  const [reading] = reader.read({ ...input, ...more }, { host: 'web-03' })
  return restOfLine(reading)
}

test('[#2] what a message says beside its line follows it, without what the columns show', () => {
  const body = {
    host: 'web-03',
    '@timestamp': '2026-02-11T03:14:32Z',
    level: 'warn',
    msg: 'order placed',
    order: 918_440,
    took: 1.71,
    customer: { name: 'Ada "A" L' },
  }

  expect(restOf(body)).toBe('order=918440 took=1.71 customer.name="Ada \\"A\\" L"')
})

test('[#2] a line that was made of the values has no rest, nor has one that is plain text', () => {
  expect([restOf({ depth: 7, state: 'running' }), restOf('took=7 order=3')]).toEqual(['', ''])
})

test('[D3] the rest ends before the pair that does not fit', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`name${index}`, 'x'.repeat(90)]))

  const rest = restOf({ msg: 'many', ...many })

  expect([rest.length <= 200, rest.endsWith('…')]).toEqual([true, true])
})

test('[#3] what follows the program in a line of syslog is not said again', () => {
  const line = '<38>1 2026-02-11T03:14:32Z web-03 sshd 2010 - [auth@32473 user="ada"] Failed password for ada'

  expect(restOf(line)).toBe('facility=auth program=sshd pid=2010 sd.auth@32473.user=ada')
})

test('[#3] what follows the queue in a line of a trace is not said again', () => {
  const traced = {
    exchange: 'amq.rabbitmq.trace',
    routingKey: 'deliver.tmp.mail',
    properties: { headers: { exchange_name: 'shop', routing_keys: ['order.created'], properties: {} } },
  }

  expect(restOf({ msg: 'order placed', order: 918_440 }, traced)).toBe('order=918440')
})

test('[#3] a value that the line happens to end in is no line', () => {
  expect(restOf({ customer: 'alice', msg: 'order placed for alice', order: 918_440 })).toBe(
    'customer=alice order=918440',
  )
})

test('[#3] a line that was made of measurements has no rest', () => {
  expect(restOf('# TYPE load gauge\nload 0.5\n# TYPE depth gauge\ndepth 7\n')).toBe('')
})
