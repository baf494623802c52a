import { expect, test } from 'vitest'

import { OwnOrigins } from './own-origins.ts'

test('[T1] on loopback: three names with our port, and what the settings add', () => {
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: ['https://meter.example.com'] })
  origins.listensOn(8080)

  const hosts = ['127.0.0.1:8080', 'LOCALHOST:8080', '[::1]:8080', 'meter.example.com']
  expect(hosts.map((host) => origins.hasHost(host))).toEqual([true, true, true, true])
  const own = ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'https://meter.example.com']
  expect(own.map((origin) => origins.hasOrigin(origin))).toEqual([true, true, true, true])
})

test('[T1] everything else is foreign, letter by letter', () => {
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: ['https://meter.example.com'] })
  origins.listensOn(8080)

  const hosts = [
    undefined,
    '',
    'localhost',
    'localhost:80',
    'localhost.:8080',
    '127.0.0.1:8080.evil',
    'evil:8080',
    '192.168.1.2:8080',
  ]
  expect(hosts.filter((host) => origins.hasHost(host))).toEqual([])
  const others = [
    undefined,
    '',
    'null',
    'http://localhost',
    'https://localhost:8080',
    'http://LOCALHOST:8080',
    'http://meter.example.com',
    'https://meter.example.com/',
    'https://meter.example.com.evil.example',
    'https://xmeter.example.com',
  ]
  expect(others.filter((origin) => origins.hasOrigin(origin))).toEqual([])
})

test('[T1] on all addresses: those that the machine has, never names', () => {
  const addresses = (): string[] => ['192.168.1.2', 'fe80::1%eth0']
  const origins = new OwnOrigins({ host: '0.0.0.0', extra: [], addresses })
  origins.listensOn(8080)

  const hosts = ['192.168.1.2:8080', '[fe80::1]:8080', 'localhost:8080', '0.0.0.0:8080', '192.168.1.3:8080', 'box:8080']
  expect(hosts.map((host) => origins.hasHost(host))).toEqual([true, true, true, false, false, false])
})

test('[T1] on port 80 browsers leave the port out', () => {
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: [] })
  origins.listensOn(80)

  expect([
    origins.hasHost('localhost'),
    origins.hasHost('localhost:80'),
    origins.hasOrigin('http://localhost'),
  ]).toEqual([true, true, true])
})

test('[T1] before the port is open nothing is ours', () => {
  const origins = new OwnOrigins({ host: '127.0.0.1', extra: ['https://meter.example.com'] })

  expect([origins.hasHost('localhost:8080'), origins.hasOrigin('https://meter.example.com')]).toEqual([false, false])
})
