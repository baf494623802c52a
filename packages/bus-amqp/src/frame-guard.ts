// With raw-body.ts one of the two files that reach inside rabbitmq-client. The library waits for as many bytes as a frame's
// header says. What answers at a wrong address says anything: an HTTP server's greeting reads as a frame of 1.3 GB, for which
// Node's stream throws out of an event, and the process ends.
import type { Socket } from 'node:net'

import type { Connection } from 'rabbitmq-client'

/** Frames of 8 KiB are agreed with the broker; only headers may be larger, and no broker allows them this much. */
const MAX_FRAME_BYTES = 1024 * 1024

/** Makes a connection break, as over any other wrong frame, when the other side announces a huge one. To be called at once. */
export function refuseHugeFrames(connection: Connection): void {
  const { _socket: socket } = connection as unknown as { readonly _socket: Socket | undefined }
  if (typeof socket?.read !== 'function') {
    throw new Error('This version of rabbitmq-client does not show its socket: huge frames cannot be refused.')
  }
  const read = socket.read.bind(socket)
  socket.read = (size) => {
    if (size === undefined || size <= MAX_FRAME_BYTES) return read(size) as unknown
    const error = new Error(`A frame of ${size} bytes was announced.`)
    socket.destroy(Object.assign(error, { code: 'FRAME_ERROR' }))
    return null
  }
}
