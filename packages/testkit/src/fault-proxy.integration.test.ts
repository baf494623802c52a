import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { startFaultProxy } from './fault-proxy.ts'
import type { FaultProxy } from './fault-proxy.ts'

/** What one end has heard. */
interface End {
  readonly socket: Socket
  readonly heard: () => string
  readonly pieces: readonly number[]
  /** How it ended: 'end' for a FIN, else the code of the error; undefined while it has not. */
  readonly ended: () => string | undefined
}

let proxy: FaultProxy
let accepted: End[] = []
const listener = createServer({ allowHalfOpen: true }, (socket) => accepted.push(watch(socket)))
const sockets: Socket[] = []

beforeEach(async () => {
  accepted = []
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  proxy = await startFaultProxy((listener.address() as AddressInfo).port)
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await proxy.stop()
  listener.close()
  await once(listener, 'close')
})

function watch(socket: Socket): End {
  sockets.push(socket)
  let text = ''
  let ended: string | undefined
  const pieces: number[] = []
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1')
    pieces.push(bytes.length)
  })
  socket.on('end', () => (ended ??= 'end'))
  socket.on('error', (error: NodeJS.ErrnoException) => (ended = error.code))
  return { socket, pieces, heard: () => text, ended: () => ended }
}

async function join(): Promise<{ readonly client: End; readonly server: End }> {
  const before = accepted.length
  const client = watch(connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true }))
  await vi.waitFor(() => expect(accepted.length).toBe(before + 1))
  return { client, server: accepted[before]! }
}

async function until(check: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(check()).toBe(true), { timeout: 10_000, interval: 5 })
}

test('[#4] without toxics bytes and ends pass both ways', async () => {
  const { client, server } = await join()

  client.socket.end('hello')
  await until(() => server.ended() === 'end')
  server.socket.end('world')
  await until(() => client.ended() === 'end')

  expect([server.heard(), client.heard()]).toEqual(['hello', 'world'])
  await until(() => proxy.connections === 0)
})

test('[#4] timeout swallows bytes and ends in its direction only, and a connection that lost something stays silent', async () => {
  const { client, server } = await join()
  const remove = proxy.add('upstream', { type: 'timeout', timeoutMs: 0 })
  client.socket.write('lost')
  server.socket.write('heard')
  await until(() => client.heard() === 'heard')
  remove()
  client.socket.write('also lost')
  client.socket.resetAndDestroy()

  const other = await join()
  other.client.socket.write('new')
  await until(() => other.server.heard() === 'new')

  expect([server.heard(), server.ended()]).toEqual(['', undefined])
})

test('[#4] timeout with a time closes the connection after it', async () => {
  const { client, server } = await join()

  proxy.add('downstream', { type: 'timeout', timeoutMs: 50 })

  await until(() => client.ended() === 'end' && server.ended() === 'end')
})

test('[#4] reset_peer resets both ends', async () => {
  const { client, server } = await join()

  proxy.add('downstream', { type: 'reset_peer', timeoutMs: 20 })

  await until(() => client.ended() === 'ECONNRESET' && server.ended() === 'ECONNRESET')
})

test('[#4] limit_data lets exactly so many bytes pass, then closes', async () => {
  const { client, server } = await join()
  proxy.add('upstream', { type: 'limit_data', bytes: 7 })

  client.socket.write('hello')
  client.socket.write('world')

  await until(() => server.ended() === 'end' && client.ended() === 'end')
  expect(server.heard()).toBe('hellowo')
})

test('[#4] slicer cuts, and loses nothing', async () => {
  const { client, server } = await join()
  proxy.add('upstream', { type: 'slicer', averageBytes: 1, delayMs: 1 })

  client.socket.write('one byte at a time')

  await until(() => server.heard() === 'one byte at a time')
  expect(server.pieces.length).toBeGreaterThan(9)
})

test('[#4] latency and bandwidth delay and keep the order', async () => {
  const { client, server } = await join()
  const sentMs = performance.now()
  proxy.add('upstream', { type: 'latency', latencyMs: 50, jitterMs: 40 })
  proxy.add('upstream', { type: 'bandwidth', bytesPerSecond: 1_000 })

  for (const text of ['a', 'b', 'c']) client.socket.write(text.repeat(40))

  await until(() => server.heard().length === 120)
  expect(server.heard()).toBe('a'.repeat(40) + 'b'.repeat(40) + 'c'.repeat(40))
  expect(performance.now() - sentMs).toBeGreaterThan(100)
})

test('[#4] slow_close holds the end back, not what came before it', async () => {
  const { client, server } = await join()
  proxy.add('upstream', { type: 'slow_close', delayMs: 200 })

  client.socket.end('bye')

  await until(() => server.heard() === 'bye')
  expect(server.ended()).toBe(undefined)
  await until(() => server.ended() === 'end')
})

test('[#4] pause holds back without a loss, in either direction', async () => {
  const { client, server } = await join()
  const resumes = [proxy.pause('upstream'), proxy.pause()]
  client.socket.write('up')
  server.socket.write('down')
  const other = await join()
  other.client.socket.write('later')
  const meanwhile = [server.heard(), client.heard(), other.server.heard()]

  for (const resume of resumes) resume()

  await until(() => server.heard() === 'up' && client.heard() === 'down' && other.server.heard() === 'later')
  expect(meanwhile).toEqual(['', '', ''])
})

test('[#4] down resets and refuses, up takes again on the same port', async () => {
  const { client, server } = await join()
  await proxy.down()
  const refused = watch(connect({ port: proxy.port, host: '127.0.0.1' }))
  await until(() => refused.ended() !== undefined)

  await proxy.up()
  const again = await join()
  again.client.socket.write('again')

  await until(() => again.server.heard() === 'again')
  expect([client.ended(), server.ended(), refused.ended()]).toEqual(['ECONNRESET', 'ECONNRESET', 'ECONNREFUSED'])
})

test('[#4] a server that is not there is a reset', async () => {
  const nobody = await startFaultProxy(1)
  const client = watch(connect({ port: nobody.port, host: '127.0.0.1' }))

  await until(() => client.ended() === 'ECONNRESET')
  await nobody.stop()
})
