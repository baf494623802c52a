import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { encodeBatch } from '@multimeter/protocol'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

import { binaryFrame, textFrame } from './finished-frame.ts'

test('[#4] a batch of any length is one frame as the peer reads it, and can be sent again', async () => {
  // Six bytes are the batch's own header; lengths are those around which the header of a WebSocket frame changes.
  const batches = [7, 125, 126, 65_535, 65_536, 100_000].map((length) =>
    encodeBatch([new Uint8Array(length - 6).fill(7)]),
  )

  const received = await asReadByPeer([...batches, ...batches].map(binaryFrame))

  expect(
    received.map(({ data, isBinary }, index) => isBinary && data.equals(Buffer.from(batches[index % batches.length]!))),
  ).toEqual(received.map(() => true))
})

test('[#4] a text is one frame as the peer reads it, counted in bytes', async () => {
  const texts = ['', 'ä'.repeat(62), 'ä'.repeat(63), 'ä'.repeat(32_768)]

  const received = await asReadByPeer(texts.map(textFrame))

  expect(received.map(({ data, isBinary }) => !isBinary && data.toString('utf8'))).toEqual(texts)
})

test('[#4] a payload without room before it is no frame', () => {
  expect(() => binaryFrame(new Uint8Array(10))).toThrow(RangeError)
})

interface Received {
  readonly data: Buffer
  readonly isBinary: boolean
}

/** What a WebSocket client hears that is sent these frames after the handshake. */
async function asReadByPeer(frames: readonly Buffer[]): Promise<readonly Received[]> {
  const http = createServer().listen(0, '127.0.0.1')
  const server = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, stream, head) =>
    server.handleUpgrade(request, stream, head, () => {
      for (const frame of frames) stream.write(frame)
    }),
  )
  await once(http, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const received: Received[] = []
  await new Promise<void>((resolve) =>
    client.on('message', (data: Buffer, isBinary) => {
      received.push({ data, isBinary })
      if (received.length === frames.length) resolve()
    }),
  )
  client.terminate()
  http.close()
  return received
}
