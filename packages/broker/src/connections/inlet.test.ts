import { PassThrough } from 'node:stream'

import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { HEARTBEAT } from '../wire/wire.ts'
import { Inlet } from './inlet.ts'

test('[EB21] one client that sends much makes way for others, and loses nothing', async () => {
  const clock = new FakeClock()
  const socket = new PassThrough()
  const happened: string[] = []
  const othersTurn = (): void => {
    happened.push('others')
    if (happened.length < 20) setImmediate(othersTurn)
  }
  const inlet = new Inlet(socket, clock, {
    mayRead: () => true,
    isOver: () => false,
    onBug: (cause) => happened.push(String(cause)),
    readOne: async (reader) => {
      if (reader.next(4_096) === undefined) return false
      happened.push('frame')
      clock.advance(4)
      return true
    },
  })
  // Nothing has come yet.
  await inlet.read()
  setImmediate(othersTurn)

  socket.write(Buffer.concat(Array.from({ length: 9 }, () => HEARTBEAT)))

  await expect.poll(() => happened.length).toBeGreaterThanOrEqual(20)
  const turns = happened.join(' ').split(/(?: ?others)+ ?/)
  expect(turns.filter((turn) => turn !== '')).toEqual(['frame frame frame', 'frame frame frame', 'frame frame frame'])
})
