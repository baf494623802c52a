import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { MAX_PLAIN_CONNECTIONS } from '../limits.ts'
import { type StartedGateway, startGateway } from '../started-gateway.ts'

let started: StartedGateway

beforeAll(async () => {
  started = await startGateway()
})

afterAll(async () => {
  await started.gateway.stop()
})

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

/** Status of a request whose headers are exactly these; 101 for an upgrade that was accepted. */
function statusOf(path: string, headers: Readonly<Record<string, string | readonly string[]>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port: started.port, host: '127.0.0.1', path, setHost: false })
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    request.on('error', reject)
    request.end()
  })
}

function ownHost(): string {
  return `127.0.0.1:${started.port}`
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${started.url}/healthz`)).ok
}

test('[C14] a WebSocket opens for our own page only', async () => {
  const { port } = started
  const host = ownHost()
  const origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://[::1]:${port}`]
  const foreign = [
    'http://evil.example',
    'null',
    `http://127.0.0.1:${port}.evil.example`,
    `https://127.0.0.1:${port}`,
    '',
  ]

  const own = await Promise.all(origins.map((origin) => statusOf('/ws', { ...HANDSHAKE, host, origin })))
  const others = await Promise.all(foreign.map((origin) => statusOf('/ws', { ...HANDSHAKE, host, origin })))
  const none = await statusOf('/ws', { ...HANDSHAKE, host })
  const withCookie = await statusOf('/ws', { ...HANDSHAKE, host, cookie: 'session=1' })

  expect(own).toEqual([101, 101, 101])
  expect([...others, none, withCookie]).toEqual([403, 403, 403, 403, 403, 403, 403])
})

test('[T1] a name that was made to point here gets nothing, on any route', async () => {
  const paths = [
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/version',
    '/api/hosts',
    '/api/hosts/a',
    '/api/hosts/a/retire',
    '/api/events/a',
    '/openapi.json',
    '/asyncapi.json',
  ]
  const hosts = [
    'evil.example',
    `evil.example:${started.port}`,
    '127.0.0.1:1',
    `127.0.0.1.evil.example:${started.port}`,
  ]

  const statuses = await Promise.all(hosts.flatMap((host) => paths.map((path) => statusOf(path, { host }))))
  const upgrade = await statusOf('/ws', { ...HANDSHAKE, host: 'evil.example', origin: 'http://evil.example' })

  expect(new Set([...statuses, upgrade])).toEqual(new Set([403]))
})

test('[T36] there are no CORS headers, and the content policy allows nothing foreign', async () => {
  const answers = await Promise.all(
    ['/', '/healthz', '/metrics', '/api/hosts', '/openapi.json', '/api/nothing'].map((path) =>
      fetch(`${started.url}${path}`, { headers: { origin: 'http://evil.example' } }),
    ),
  )

  for (const { headers } of answers) {
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
  }
})

test('[#2] what is asked in the wrong way is told the right one', async () => {
  const asked = [
    ['DELETE', '/api/hosts'],
    ['DELETE', '/api/hosts/a'],
    ['POST', '/api/hosts/a'],
    ['GET', '/api/hosts/a/retire'],
    ['POST', '/healthz'],
    ['POST', '/openapi.json'],
    ['PUT', '/api/events/a'],
    ['GET', '/api/events/a'],
    ['GET', '/ws'],
    ['GET', '/favicon.ico'],
    ['HEAD', '/api/hosts'],
  ] as const
  const answers = await Promise.all(asked.map(([method, path]) => fetch(`${started.url}${path}`, { method })))

  expect(answers.map(({ status, headers }) => [status, headers.get('allow') ?? headers.get('upgrade')])).toEqual([
    [405, 'GET, HEAD'],
    [405, 'GET, HEAD'],
    [405, 'GET, HEAD'],
    [405, 'POST'],
    [405, 'GET, HEAD'],
    [405, 'GET, HEAD'],
    [405, 'POST'],
    [405, 'POST'],
    [426, 'websocket'],
    [204, null],
    [200, null],
  ])
})

test('[C7] 2,000 headers and a protocol list of 32 KB are refused, and nothing ends', async () => {
  const host = ownHost()
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x${index}`, '1']))
  const some = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`x${index}`, '1']))
  const protocols = Array.from({ length: 8_000 }, (_, index) => `p${index % 10}`).join(',')
  const origin = started.url

  const statuses = [
    await statusOf('/healthz', { host, ...many }),
    await statusOf('/healthz', { host, ...some }),
    await statusOf('/ws', { ...some, ...HANDSHAKE, host, origin }),
    await statusOf('/ws', { ...HANDSHAKE, host, origin, 'sec-websocket-protocol': protocols }),
    await statusOf('/ws', { ...HANDSHAKE, host, origin, 'sec-websocket-protocol': 'a,,b' }),
    await statusOf('/ws', { connection: 'Upgrade', upgrade: 'h2c', host, origin }),
    await statusOf('/elsewhere', { ...HANDSHAKE, host, origin }),
  ]

  expect(statuses).toEqual([400, 400, 400, 431, 400, 400, 404])
  expect(await isAlive()).toBe(true)
})

test('[C9] frames over 64 KiB close with 1009, however much is announced', async () => {
  const sizes = [64 * 1024 + 1, 100 * 1024 * 1024]
  const before = process.memoryUsage().rss

  const codes = await Promise.all(
    sizes.map((size) => closeCodeAfter((socket) => socket.send('x'.repeat(Math.min(size, 1024 * 1024))))),
  )
  const announced = await closeCodeOfRawFrame(100 * 1024 * 1024)

  expect([...codes, announced]).toEqual([1009, 1009, 1009])
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
})

test('[C8] a message in more than 16 fragments closes with 1008', async () => {
  const code = await closeCodeAfter((socket) => {
    for (let part = 0; part < 20; part++) socket.send('', { fin: false })
  })

  expect(code).toBe(1008)
})

test('[C10] compression is not negotiated, whatever is offered', async () => {
  const socket = new WebSocket(`ws://${ownHost()}/ws`, { origin: started.url, perMessageDeflate: true })
  await new Promise((resolve) => socket.once('open', resolve))

  expect(socket.extensions).toBe('')
  socket.terminate()
})

test('[C6] a request that trickles in is given up', async () => {
  const socket = connect({ port: started.port, host: '127.0.0.1' })
  const startedMs = performance.now()
  const answer = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (bytes) => (text += bytes.toString()))
    socket.on('close', () => resolve(text))
  })
  socket.write('GET /healthz HTTP/1.1\r\n')
  const trickle = setInterval(() => socket.write('x: 1\r\n'), 500)

  expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(performance.now() - startedMs).toBeLessThan(20_000)
  clearInterval(trickle)
})

test('[T24] with too many sockets open, the next is told 503 and when to come back', async () => {
  const small = await startGateway({ env: { MULTIMETER_MAX_VIEWERS: '1' } })
  const sockets = Array.from({ length: MAX_PLAIN_CONNECTIONS + 1 }, () =>
    connect({ port: small.port, host: '127.0.0.1' }),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))

  const full = await fetch(`${small.url}/healthz`)
  sockets[0]?.destroy()
  sockets[1]?.destroy()

  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '5'])
  await vi.waitFor(async () => expect((await fetch(`${small.url}/healthz`)).status).toBe(200), { timeout: 5_000 })
  for (const socket of sockets) socket.destroy()
  await small.gateway.stop()
})

function closeCodeAfter(act: (socket: WebSocket) => void): Promise<number> {
  const socket = new WebSocket(`ws://${ownHost()}/ws`, { origin: started.url })
  return new Promise((resolve) => {
    socket.once('open', () => act(socket))
    socket.on('error', () => undefined)
    socket.once('close', resolve)
  })
}

/** A frame that only says how long it will be. */
function closeCodeOfRawFrame(bytes: number): Promise<number> {
  return new Promise((resolve) => {
    const request = httpRequest({
      port: started.port,
      host: '127.0.0.1',
      path: '/ws',
      headers: { ...HANDSHAKE, origin: started.url },
    })
    request.on('upgrade', (_response, socket) => {
      const head = Buffer.alloc(14)
      head.writeUInt8(0x82, 0)
      head.writeUInt8(0xff, 1)
      head.writeBigUInt64BE(BigInt(bytes), 2)
      socket.write(head)
      // A close frame: opcode, length, then the code.
      socket.once('data', (frame: Buffer) => {
        socket.destroy()
        resolve(frame.readUInt16BE(2))
      })
    })
    request.end()
  })
}
