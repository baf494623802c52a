import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { commandText, emitCommands, emitPlace } from './commands.ts'

function exchange(name: string, exchangeType: string, state: ExchangeStatus['state'] = 'bound'): ExchangeStatus {
  return { exchange: name, exchangeType, keys: ['#'], state }
}

const embedded: SourceStatus = {
  source: 'embedded',
  address: 'amqp://guest:guest@127.0.0.1:5673',
  state: 'connected',
  sinceAt: 0,
  embedded: true,
  exchanges: [exchange('amq.fanout', 'fanout'), exchange('amq.topic', 'topic'), exchange('events', 'topic')],
}

test('[#2] writes commands with the real address that can be pasted as they are', () => {
  const texts = emitCommands(emitPlace(embedded), 'http://127.0.0.1:8080').map(commandText)

  expect(texts).toEqual([
    `amqp-publish -u amqp://guest:guest@127.0.0.1:5673 -e events \\\n    -r acme.shop.prod.web-03.app -b '{"msg":"hello","queue":{"depth":3}}'`,
    `import pika, json\nurl = "amqp://guest:guest@127.0.0.1:5673"\nc = pika.BlockingConnection(pika.URLParameters(url))\nc.channel().basic_publish("events", "acme.shop.prod.web-03.app",\n    json.dumps({"msg": "hello", "queue": {"depth": 3}}))\nc.close()`,
    `curl -H 'content-type: application/json' \\\n    -d '{"msg":"hello","queue":{"depth":3}}' \\\n    http://127.0.0.1:8080/api/events/acme.shop.prod.web-03.app`,
  ])
})

test('[#2] takes an exchange that is bound, and says where a login must be added', () => {
  const plain = {
    ...embedded,
    embedded: false,
    address: 'amqp://broker:5672/live',
    exchanges: [exchange('events', 'topic', 'missing'), exchange('logs', 'fanout')],
  }

  expect(emitPlace(plain)).toEqual({
    address: 'amqp://user:PASSWORD@broker:5672/live',
    exchange: 'logs',
    needsLogin: true,
    query: '?exchange=logs',
  })
  expect(emitPlace(embedded).needsLogin).toBe(false)
  expect(emitPlace({ ...embedded, exchanges: [] }).exchange).toBe('amq.topic')
})

test('[#2] prefers an exchange that is bound to one that may be, and all commands publish to it', () => {
  const place = emitPlace({
    ...embedded,
    exchanges: [exchange('events', 'topic', 'pending'), exchange('amq.topic', 'topic')],
  })
  const texts = emitCommands(place, 'http://x').map(commandText)

  expect(texts.map((text) => /-e amq\.topic|"amq\.topic"|\?exchange=amq\.topic/.test(text))).toEqual([true, true, true])
})

test.each([
  ['amqp://jana@broker:5672/', 'amqp://jana:PASSWORD@broker:5672'],
  ['amqp://jana@broker:5672/%2F', 'amqp://jana:PASSWORD@broker:5672'],
  ['amqp://broker', 'amqp://user:PASSWORD@broker'],
  ['amqps://jana:***@broker/live', 'amqps://jana:PASSWORD@broker/live'],
  ['amqp://jana@[::1]:5672/a%2Fb', 'amqp://jana:PASSWORD@[::1]:5672/a%2Fb'],
  ['amqp://jana@broker/a/b c', 'amqp://jana:PASSWORD@broker/a%2Fb%20c'],
  ['amqp://jana@broker/100%', 'amqp://jana:PASSWORD@broker/100%25'],
])('[#2] gives clients %s as %s', (address, given) => {
  expect(emitPlace({ ...embedded, embedded: false, address }).address).toBe(given)
})

test('[#2] marks the place of the password', () => {
  const commands = emitCommands(emitPlace({ ...embedded, embedded: false }), 'http://x')

  expect(commands.map(({ parts }) => parts.filter(({ kind }) => kind === 'blank').map(({ text }) => text))).toEqual([
    ['PASSWORD'],
    ['PASSWORD'],
    [],
  ])
})

test('[E1] quotes what a shell would read as more than a word', () => {
  const [publish] = emitCommands(
    { address: 'amqp://h', exchange: "it's; rm -rf", needsLogin: true, query: '' },
    'http://x',
  )

  expect(publish === undefined ? '' : commandText(publish)).toContain(String.raw`-e 'it'\''s; rm -rf' `)
})

test('[#2] tells the route of the gateway which exchange and source, where they are not its own choice', () => {
  const place = emitPlace({ ...embedded, source: "o'west", exchanges: [exchange('a b', 'topic')] }, false)
  const curl = emitCommands(place, 'http://x').at(-1)

  expect(curl === undefined ? '' : commandText(curl)).toContain(
    "'http://x/api/events/acme.shop.prod.web-03.app?exchange=a+b&source=o%27west'",
  )
})
