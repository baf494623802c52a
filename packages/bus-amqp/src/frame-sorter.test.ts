import { setImmediate as turn } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { FrameSorter } from './frame-sorter.ts'
import { FRAME_HEADER_BYTES } from './frame.ts'
import type { FrameTaker } from './frame-walker.ts'
import { bodyFrame, methodFrame } from './test-support.ts'

const CONSENT = methodFrame(2, 3_932_181, { consumerTag: 't' })

/** A sorter over chunks that wait in a socket; channel 1 is taken from. */
function sorterOf(chunks: readonly Buffer[], take: FrameTaker['take'] = () => true) {
  const waiting = [...chunks]
  const events: string[] = []
  let taken = 0
  const socket = {
    destroyed: false,
    destroy: (error?: Error) => {
      events.push(String(error))
      socket.destroyed = true
    },
    emit: (name: string) => events.push(name) > 0,
  }
  const sorter = new FrameSorter({
    socket: socket as unknown as ConstructorParameters<typeof FrameSorter>[0]['socket'],
    readSocket: () => waiting.shift() ?? null,
    takers: new Map([
      [
        1,
        {
          take: (bytes, start, end) => {
            taken++
            return take(bytes, start, end)
          },
        },
      ],
    ]),
    onBytes: () => events.push('bytes'),
  })
  return { sorter, socket, waiting, events, taken: () => taken }
}

test('[#4] nothing behind a frame for the library is looked at before the library has read it', () => {
  const { sorter, taken } = sorterOf([Buffer.concat([bodyFrame(1, Buffer.of(1)), CONSENT, bodyFrame(1, Buffer.of(2))])])

  const header = sorter.read(FRAME_HEADER_BYTES)
  const meanwhile = [taken(), sorter.isClean]
  const payload = sorter.read(CONSENT.length - FRAME_HEADER_BYTES)
  const before = taken()
  const next = sorter.read(FRAME_HEADER_BYTES)

  expect(Buffer.concat([header ?? CONSENT, payload ?? CONSENT])).toEqual(CONSENT)
  expect([meanwhile, before, next, taken(), sorter.isClean]).toEqual([[1, false], 1, null, 2, true])
})

test('[#4] after 64 KiB everybody else has a turn, and then it goes on by itself', async () => {
  const chunk = bodyFrame(1, Buffer.alloc(40_000))
  const { sorter, waiting, events } = sorterOf([chunk, chunk, chunk])

  const first = [sorter.read(FRAME_HEADER_BYTES), waiting.length]
  const again = [sorter.read(FRAME_HEADER_BYTES), waiting.length]
  await turn()
  const told = events.at(-1)
  const later = [sorter.read(FRAME_HEADER_BYTES), waiting.length]

  expect([first, again, told, later]).toEqual([[null, 1], [null, 1], 'readable', [null, 0]])
})

test('[A9] a broken frame breaks the connection, and nothing after it is heard', () => {
  const frames = Buffer.concat([bodyFrame(1, Buffer.of(1)), bodyFrame(1, Buffer.of(2)), CONSENT])
  const { sorter, events, taken } = sorterOf([frames], () => {
    throw new Error('broken')
  })

  expect([sorter.read(FRAME_HEADER_BYTES), sorter.read(FRAME_HEADER_BYTES)]).toEqual([null, null])
  expect([events, taken()]).toEqual([['bytes', 'Error: broken'], 1])
})

test('[A9] a connection that is gone is not read from', () => {
  const { sorter, socket, waiting } = sorterOf([CONSENT])
  socket.destroyed = true

  expect([sorter.read(FRAME_HEADER_BYTES), waiting.length]).toEqual([null, 1])
})
