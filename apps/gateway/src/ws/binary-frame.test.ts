import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { encodeBatch } from '@multimeter/protocol'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

import { binaryFrame } from './binary-frame.ts'

test('[#4] a batch of any length is one frame as the peer reads it, and can be sent again', async () => {
  // Six bytes are the batch's own header; lengths are those around which the header of a WebSocket frame changes.
  const batches = [7, 125, 126, 65_535, 65_536, 100_000].map((length) =>
    encodeBatch([new Uint8Array(length - 6).fill(7)]),
  )
  const http = createServer().listen(0, '127.0.0.1')
  const server = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, stream, head) =>
    server.handleUpgrade(request, stream, head, () => {
      for (const batch of [...batches, ...batches]) stream.write(binaryFrame(batch))
    }),
  )
  await new Promise((resolve) => http.once('listening', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const received: Buffer[] = []

  await new Promise<void>((resolve) =>
    client.on('message', (data: Buffer, isBinary) => {
      if (isBinary) received.push(data)
      if (received.length === 2 * batches.length) resolve()
    }),
  )

  expect(received.map((data, index) => Buffer.compare(data, batches[index % batches.length]!))).toEqual(
    received.map(() => 0),
  )
  client.terminate()
  http.close()
})

test('[#4] a payload without room before it is no frame', () => {
  expect(() => binaryFrame(new Uint8Array(10))).toThrow(RangeError)
})
