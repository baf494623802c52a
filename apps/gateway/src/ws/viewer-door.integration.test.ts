import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

import { FakeClock } from '@multimeter/clock/fake'
import { createHub } from '@multimeter/sessions'
import { expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { createLog } from '../log.ts'
import { PRODUCT } from '../product.ts'
import { ViewerDoor } from './viewer-door.ts'

test('[C5] a browser that is gone without a word is let go within 35 s, one that answers pings stays', async () => {
  const clock = new FakeClock()
  const hub = createHub({
    clock,
    epoch: 'epoch',
    product: PRODUCT,
    // Both say nothing at all; that is another limit's matter.
    limits: { helloTimeoutMs: 3_600_000 },
    completeHosts: () => ({ type: 'hosts', complete: true, hosts: [], refused: 0 }),
  })
  const door = new ViewerDoor({ hub, clock, log: createLog({ level: 'silent' }) })
  const server = createServer().listen(0, '127.0.0.1')
  server.on('upgrade', (incoming, socket, head) => door.enter(incoming, socket, head))
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo

  const alive = new WebSocket(`ws://127.0.0.1:${port}/`)
  let pings = 0
  alive.on('ping', () => pings++)
  const gone = await silentSocket(port)
  await vi.waitFor(() => expect(hub.stats.viewers).toBe(2))

  // Step by step, so that the answers to pings have time to come.
  for (let second = 5; second <= 35; second += 5) {
    clock.advance(5_000)
    await vi.waitFor(() => expect(pings).toBe(Math.floor(second / 15)))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }

  await vi.waitFor(() => expect(hub.stats.viewers).toBe(1))
  expect([door.viewers, alive.readyState]).toEqual([1, WebSocket.OPEN])
  gone()
  alive.terminate()
  await vi.waitFor(() => expect(hub.stats.viewers).toBe(0))
  door.stop()
  hub.stop()
  server.close()
  expect(clock.pending).toBe(0)
})

/** Shakes hands and then never reads or writes again, as a machine whose cable was pulled. */
function silentSocket(port: number): Promise<() => void> {
  return new Promise((resolve) => {
    const upgrade = request({
      port,
      host: '127.0.0.1',
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    })
    upgrade.on('upgrade', (_response, socket) => {
      socket.pause()
      socket.on('error', () => undefined)
      resolve(() => void socket.destroy())
    })
    upgrade.end()
  })
}
