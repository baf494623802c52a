import { expect, test } from 'vitest'

import { parseKeyTemplate } from './key-template.ts'
import { createReader, type ReaderOptions } from '../reader.ts'
import type { EventInput, HostReading } from '../reading.ts'

const encoder = new TextEncoder()

interface Message {
  readonly exchange?: string
  readonly key?: string
  readonly headers?: { readonly [name: string]: unknown }
  readonly body?: unknown
}

function input({ exchange = 'amq.topic', key = 'x', headers, body = {} }: Message): EventInput {
  return {
    exchange,
    routingKey: key,
    properties: headers === undefined ? {} : { headers },
    body: encoder.encode(JSON.stringify(body)),
  }
}

function hostOf(message: Message, options?: ReaderOptions): HostReading | undefined {
  return createReader(options).summarize(input(message)).host
}

test('[#2] a key template is believed before a header, a header before the body, the body before the key', () => {
  const options = { keyTemplates: { logs: 'logs.{host}.#' } }
  const message = { key: 'logs.from-key.web-01', headers: { host: 'from-header' }, body: { host: 'from-body' } }

  expect([
    hostOf({ ...message, exchange: 'logs' }, options),
    hostOf({ ...message, exchange: 'other' }, options),
    hostOf({ key: message.key, body: message.body }),
    hostOf({ key: message.key }),
  ]).toEqual([
    { host: 'from-key', evidence: 'template', keyWord: 1 },
    { host: 'from-header', evidence: 'header' },
    { host: 'from-body', evidence: 'body' },
    { host: 'web-01', evidence: 'routing-key', keyWord: 2 },
  ])
})

test.each<[string, unknown, string | undefined]>([
  ['hostname before host', { host: 'a', hostname: 'b' }, 'b'],
  ['host.name as one key', { 'host.name': 'a' }, 'a'],
  ['host as an object', { host: { name: 'a', ip: '192.0.2.1' } }, 'a'],
  ['the shallowest', { meta: { hostname: 'deep' }, node: 'near' }, 'near'],
  ['machineName', { host: { machineName: 'WEB-1' } }, 'WEB-1'],
  ['an Erlang node', { node: 'rabbit@mq-01' }, 'mq-01'],
  ['a URL and a port', { host: 'http://web-01:8080/x' }, 'web-01'],
  ['an address', { host: '192.0.2.7' }, '192.0.2.7'],
  ['an IPv6 address', { host: '2001:db8::7' }, '2001:db8::7'],
  ['any printable text', { host: 'Büro #3 / links *' }, 'Büro #3 / links *'],
  ['not below request', { request: { host: 'www.example.com' } }, undefined],
  ['not below remote', { remote: { hostname: 'x' } }, undefined],
  [
    'the source where another machine is what it is about',
    { message: 'no answer', host: 'db-77', source: 'edge-h1' },
    'edge-h1',
  ],
  ['a source that is no machine', { host: 'db-77', source: '/var/log/syslog' }, 'db-77'],
  ['a source that is the host', { host: 'DB-77.example.com:80', source: 'db-77' }, 'DB-77.example.com'],
  ['a hostname beside a source', { hostname: 'db-77', source: 'edge-h1' }, 'db-77'],
  ['not an Erlang tuple', { host: '{127,0,0,1}' }, undefined],
  ['not localhost', { host: 'LocalHost' }, undefined],
  ['not loopback', { host: '127.0.0.1:5672' }, undefined],
  ['not digits', { host: '4711' }, undefined],
  ['not a number', { host: 4711 }, undefined],
  ['not control characters', { host: 'a\u0007b' }, undefined],
  ['not a direction override', { host: 'a\u202eb' }, undefined],
  ['not over 255 characters', { host: 'a'.repeat(256) }, undefined],
  ['255 characters', { host: 'a'.repeat(255) }, 'a'.repeat(255)],
  ['the element of an array', [{ host: 'a' }], 'a'],
])('[E1] host of a body: %s', (_, body, host) => {
  expect(hostOf({ body })?.host).toBe(host)
})

test.each([
  ['acme.shop.prod.web-03.app', 'web-03'],
  ['web03.load', 'web03'],
  ['metrics.ip-10-0-0-12.cpu', 'ip-10-0-0-12'],
  ['eu-west-1.web-03.cpu', 'web-03'],
  ['farm.web-1000.cpu', 'web-1000'],
  ['farm.eu-node-0012.cpu', 'eu-node-0012'],
  ['orders.cart-1000.cpu', undefined],
  ['a.web-01.db-01.b', undefined],
  ['orders.order-17.created', undefined],
  ['app.v-1.x', undefined],
  ['cpu0.load', undefined],
  ['sensors.garden.air', 'garden'],
  ['plant.edge1.dev7', undefined],
  ['plant.edge1.eth0', 'edge1'],
  ['plant.edge-1.dev7', 'edge-1'],
])('[#2] the word of a key that looks like a host: %s', (key, host) => {
  expect(hostOf({ key })?.host).toBe(host)
})

test('[#2] on an exchange with the recommended layout the fourth word is the host', () => {
  const options = { recommendedExchanges: ['events'] }

  expect([
    hostOf({ exchange: 'events', key: 'acme.shop.prod.laptop.log' }, options),
    hostOf({ exchange: 'events', key: 'acme.shop.prod.laptop.queue-3.x-1' }, options),
    hostOf({ exchange: 'events', key: 'acme.shop.prod.laptop' }, options),
    hostOf({ exchange: 'other', key: 'acme.shop.prod.laptop.log' }, options),
  ]).toEqual([
    { host: 'laptop', evidence: 'routing-key', keyWord: 3 },
    { host: 'laptop', evidence: 'routing-key', keyWord: 3 },
    undefined,
    undefined,
  ])
})

test('[#2] where keys name the host is learned from messages that say it', () => {
  const reader = createReader()
  const told = (host: string): void => {
    reader.summarize(input({ key: `home.${host}.state`, body: { host } }))
  }

  told('garden')
  told('kitchen')
  const before = reader.summarize(input({ key: 'home.cellar.state' })).host
  told('attic')
  const after = reader.summarize(input({ key: 'home.cellar.state' })).host
  const otherLength = reader.summarize(input({ key: 'home.shed.state.x' })).host

  expect([before, after, otherLength]).toEqual([
    undefined,
    { host: 'cellar', evidence: 'routing-key', keyWord: 1 },
    undefined,
  ])
})

test('[#2] one contradiction ends what was learned', () => {
  const reader = createReader()
  for (const host of ['garden', 'kitchen', 'attic']) {
    reader.summarize(input({ key: `home.${host}.state`, body: { host } }))
  }

  reader.summarize(input({ key: 'home.state.garden', body: { host: 'garden' } }))

  expect(reader.summarize(input({ key: 'home.cellar.state' })).host).toBeUndefined()
})

test('[#2] stream and group are what the key says around the host', () => {
  const reader = createReader()
  const summary = (key: string, host: string): unknown => {
    const { stream, group } = reader.summarize(input({ key, body: { host } }))
    return { stream, group }
  }

  expect([
    summary('acme.shop.prod.web-03.nginx.access', 'WEB-03'),
    summary('acme.shop.prod.web-03-example-com.cpu', 'web-03.example.com'),
    summary('acme.shop.prod.web-03.cpu', 'web-03.example.com'),
    summary('acme.shop.prod.web-03.example.com.cpu', 'web-03.example.com'),
    summary('sensors.web-03', 'web-03'),
    summary('web-03', 'web-03'),
    summary('orders.created', 'web-03'),
    summary('', 'web-03'),
  ]).toEqual([
    { stream: 'nginx.access', group: ['acme', 'shop', 'prod'] },
    { stream: 'cpu', group: ['acme', 'shop', 'prod'] },
    { stream: 'cpu', group: ['acme', 'shop', 'prod'] },
    { stream: 'cpu', group: ['acme', 'shop', 'prod'] },
    { stream: 'sensors', group: undefined },
    { stream: 'amq.topic', group: undefined },
    { stream: 'orders.created', group: undefined },
    { stream: 'amq.topic', group: undefined },
  ])
})

test('[#5] a full name is found in a key where its dots are hyphens, or slashes as collectd writes them', () => {
  const reader = createReader()
  const streams = ['collectd.cd-01/example/com.memory.memory.free', 'acme.shop.cd-01-example-com.memory.free'].map(
    (key) => reader.summarize(input({ key, body: { host: 'cd-01.example.com' } })).stream,
  )

  expect(streams.filter((stream) => stream.includes('cd-01'))).toEqual([])
})

test('[#2] a host that the gateway told is taken, with its place in the key', () => {
  const reader = createReader()

  const [{ host, stream }] = reader.read(input({ key: 'home.cellar.state' }), { host: 'cellar' })

  expect([host, stream]).toEqual([{ host: 'cellar', evidence: 'told', keyWord: 1 }, 'state'])
})

test('[#2] a body over 64 KiB says nothing of its host, for both ways of reading', () => {
  const reader = createReader()
  const large = input({ body: { host: 'web-01', fill: 'x'.repeat(70_000) } })

  expect([reader.summarize(large).host, reader.read(large)[0].host]).toEqual([undefined, undefined])
})

test('[#2] the same header reads alike from a codec and from the wire', () => {
  const hosts = [new Uint8Array(4), { '!': 'bytes', value: 'AAAAAA==' }, 7n, { '!': 'integer', value: '7' }].map(
    (host) => hostOf({ headers: { host } }),
  )

  expect(hosts).toEqual([undefined, undefined, undefined, undefined])
})

test.each([
  ['a.b', 'no-host'],
  ['{host}.{host}', 'two-hosts'],
  ['#.{host}', 'hash-not-last'],
  ['{host}' + '.x'.repeat(200), 'too-long'],
])('[#2] %s is no key template', (text, code) => {
  const parsed = parseKeyTemplate(text)

  expect(parsed).toMatchObject({ ok: false, error: { code } })
  expect(() => createReader({ keyTemplates: { events: text } })).toThrow('is no key template')
})

test('[#2] a key that does not fit the template is read by the other rules', () => {
  const options = { keyTemplates: { logs: 'logs.{host}.*' } }

  expect([
    hostOf({ exchange: 'logs', key: 'logs.a.b' }, options)?.host,
    hostOf({ exchange: 'logs', key: 'logs.a.b.c' }, options)?.host,
    hostOf({ exchange: 'logs', key: 'other.a.b' }, options)?.host,
  ]).toEqual(['a', undefined, undefined])
})

test.each<[string, unknown, string | undefined]>([
  ['host before what people call it', { host: { host: 'web-01', name: 'Web 01' } }, 'web-01'],
  ['no name with a space in it', { host: { name: 'Web 01' } }, undefined],
  ['behind several words of a service', { publisher_id: 'telemetry.publisher.compute-01' }, 'compute-01'],
  ['the name of a system', { _system_name: 'zeek-01' }, 'zeek-01'],
  ['the name that SNMP has for it', { sysName: 'sw-core-01' }, 'sw-core-01'],
  ['the host of a source', { '@source_host': 'WEB-IIS-01' }, 'WEB-IIS-01'],
  ['not the host that was asked for', { host: 'shop.example', method: 'GET', uri: '/' }, undefined],
  ['a machine beside a request', { host: 'web-01', method: 'GET', uri: '/' }, 'web-01'],
  ['the target of a scrape', { instance: 'web-01:9100', job: 'node' }, 'web-01'],
  ['no instance without a port', { instance: 'i7' }, undefined],
  ['a device with a name', { device: 'ws-01' }, 'ws-01'],
  ['no device of a kernel', { device: 'dm-0' }, undefined],
  ['no kind of sensor', { sensor: 'temperature' }, undefined],
  ['who exports', { sampler_address: '10.10.0.1', src_addr: '10.0.0.9' }, '10.10.0.1'],
  ["SenML's base name", [{ bn: 'gw-01/', n: 'temperature', v: 21 }], 'gw-01'],
  [
    'a URL as the source of an event',
    { specversion: '1.0', source: 'https://shop-01.example/orders' },
    'shop-01.example',
  ],
  ['a record behind its tag', ['app.log', 1_795_247_171, { hostname: 'gw-01' }], 'gw-01'],
])('[#3] host of a body: %s', (_, body, host) => {
  const found = hostOf({ body })

  expect(found?.host).toBe(host)
})

test.each<[string, string | undefined]>([
  ['2026-11-21 08:10:02 sw-01.example [UDP: [192.0.2.1]:161]', 'sw-01.example'],
  ['2026-11-21 08:10:02 order-17 is paid', undefined],
  ['2026-11-21 08:10:02 com.example.Main started', undefined],
  ['[1795248603] SERVICE ALERT: db-01;Load;WARNING;HARD;3;x', 'db-01'],
  ['SERVICE ALERT: Load;WARNING;HARD;3;x', undefined],
])('[#3] host of a text: %s', (text, host) => {
  const found = hostOf({ body: text })

  expect(found?.host).toBe(host)
})

test.each<[string, string | undefined]>([
  ['tele.tasmota_A1B2C3.SENSOR', 'tasmota_A1B2C3'],
  ['shop.order_facade.created', undefined],
  ['shop.order_123456.created', undefined],
  ['spBv1.0.plant.NDATA.edge1', 'edge1'],
  ['plant.edge1.dev7', undefined],
  ['states.binary_sensor.front_door.state', undefined],
  ['states.kitchen_sensor.state', 'kitchen_sensor'],
])('[#3] the word of a key that is a host: %s', (key, host) => {
  const found = hostOf({ key })

  expect(found?.host).toBe(host)
})

test('[#3] a host that was heard on an exchange is the host in its other keys', () => {
  const reader = createReader()
  reader.summarize(input({ key: 'x', body: { host: 'pluto' } }))
  reader.summarize(input({ key: 'x', body: { host: 'debug' } }))

  const keys = ['a.pluto.b.c', 'a.venus.b.c', 'debug.a', 'a.pluto.b.pluto']
  const hosts = keys.map((key) => reader.summarize(input({ key })).host?.host)
  const elsewhere = reader.summarize(input({ key: 'a.pluto.b.c', exchange: 'other' })).host

  expect([hosts, elsewhere]).toEqual([['pluto', undefined, undefined, undefined], undefined])
})

test('[#3] a process in any header names its machine where nothing else does', () => {
  const found = hostOf({ headers: { channel: '<rabbit@mq-01.1795240000.748.0>', queue: 'orders' } })

  expect(found).toEqual({ host: 'mq-01', evidence: 'header' })
})

test.each<[string, string]>([
  ['app.web-01.debug.x', '*.x'],
  ['debug.app', '*.app'],
  ['warning.app', '*.app'],
  ['log.erro', 'log.*'],
  ['log.errors', 'log.errors'],
  ['error', 'error'],
])('[#3] a level in a key is no part of its stream: %s', (key, stream) => {
  const found = createReader().summarize(input({ key })).stream

  expect(found).toBe(stream)
})

test('[#3] the parts of a message that call its host by the full name are of that host', () => {
  const body = [
    { host: 'web-03', time: 1_795_247_171, cpu: 1 },
    { host: 'web-03.example.com', time: 1_795_247_172, cpu: 2 },
    { host: 'web-04', time: 1_795_247_173, cpu: 3 },
  ]

  const readings = createReader().read(input({ body }))

  expect(readings.map(({ host }) => host?.host)).toEqual(['web-03', 'web-03', 'web-04'])
})
