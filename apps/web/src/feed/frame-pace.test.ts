import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { FramePace } from './frame-pace.ts'

function paced() {
  const clock = new FakeClock()
  const sent: string[] = []
  const pace = new FramePace({
    clock,
    send: (parts) => sent.push(`${clock.monotonicMs()}: ${Array.from(parts).join('+')}`),
  })
  return { clock, sent, pace }
}

test('[#2] what changes in one turn goes out at once and in one frame', () => {
  const { clock, sent, pace } = paced()

  pace.changed('log')
  pace.changed('charts')
  pace.changed('log')
  clock.advance(0)

  expect(sent).toEqual(['0: log+charts'])
})

test('[#2] a page that has not drawn the last frame gets no other, whatever comes in', () => {
  const { clock, sent, pace } = paced()
  pace.changed('log')
  clock.advance(10)
  for (let event = 0; event < 1_000; event++) pace.changed('log')
  clock.advance(60_000)
  pace.changed('hosts')

  pace.drawn()
  clock.advance(500)

  expect(sent).toEqual(['0: log', '60510: log+hosts'])
})

test('[#2] a page that draws slowly has as long for its reader as for drawing', () => {
  const { clock, sent, pace } = paced()
  for (let frame = 0; frame < 4; frame++) {
    pace.changed('log')
    clock.advance(frame === 0 ? 0 : 200)
    pace.changed('log')
    clock.advance(200)
    pace.drawn()
  }

  expect(sent).toEqual(['0: log', '400: log', '800: log', '1200: log'])
})

test('[#2] each part keeps its own rhythm when everything changes all the time', () => {
  const { clock, sent, pace } = paced()

  for (let atMs = 0; atMs < 1_000; atMs += 1) {
    pace.changed('log')
    pace.changed('charts')
    clock.advance(1)
    pace.drawn()
  }

  const count = (part: string) => sent.filter((frame) => frame.includes(part)).length
  expect([count('log'), count('charts')]).toEqual([1_000 / 100 + 1, 1_000 / 250 + 1])
})

test('[#6] what is due soon goes along with what is due, so that the page is laid out once', () => {
  const { clock, sent, pace } = paced()
  pace.changed('log')
  clock.advance(0)
  pace.drawn()
  clock.advance(210)
  pace.changed('charts')
  clock.advance(0)
  pace.drawn()
  clock.advance(200)

  pace.changed('charts')
  pace.changed('log')
  clock.advance(0)

  expect(sent).toEqual(['0: log', '210: charts', '410: charts+log'])
})

test('[#2] a hidden page is told small facts every two seconds, and all at once when it shows again', () => {
  const { clock, sent, pace } = paced()
  pace.hidden(true)
  for (let atMs = 0; atMs < 4_000; atMs += 100) {
    for (const part of ['connection', 'log', 'charts'] as const) pace.changed(part)
    clock.advance(100)
    pace.drawn()
  }

  pace.hidden(false)
  clock.advance(0)

  expect(sent).toEqual(['0: connection', '2000: connection', '4000: connection', '4000: log+charts'])
})

test('[#2] after stop nothing is sent and no timer waits', () => {
  const { clock, sent, pace } = paced()
  pace.changed('log')

  pace.stop()
  clock.advance(10_000)

  expect([sent, clock.pending]).toEqual([[], 0])
})

test('[#6] what somebody asked for waits for no interval and no rest, but for the page and for its being seen', () => {
  const { clock, sent, pace } = paced()
  pace.changed('charts')
  clock.advance(0)
  pace.asked('charts')
  clock.advance(200)
  pace.drawn()
  clock.advance(0)
  pace.drawn()
  pace.asked('charts')
  clock.advance(0)
  pace.drawn()
  pace.hidden(true)
  pace.asked('charts')
  clock.advance(10_000)

  expect(sent).toEqual(['0: charts', '200: charts', '200: charts'])
})

test('[#6] however often somebody asks, what changes by itself afterwards waits one interval', () => {
  const { clock, sent, pace } = paced()
  for (let ask = 0; ask < 20; ask++) {
    pace.asked('log')
    clock.advance(10)
    pace.drawn()
  }

  pace.changed('log')
  clock.advance(100)

  expect(sent.at(-1)).toBe('290: log')
})

test('[#7] what is laid over each other has four frames a second, and none while nobody sees it', () => {
  const { clock, sent, pace } = paced()

  for (let atMs = 0; atMs < 1_000; atMs += 50) {
    pace.changed('overlay')
    clock.advance(50)
    pace.drawn()
    if (atMs === 500) pace.hidden(true)
  }

  expect(sent).toEqual(['0: overlay', '250: overlay', '500: overlay'])
})

test('[#6] a log of which each frame shows other lines has fewer frames, until lines stay', () => {
  const { clock, sent, pace } = paced()

  for (let atMs = 0; atMs < 1_000; atMs += 50) {
    pace.changed('log')
    pace.logFlooded(atMs < 700)
    clock.advance(50)
    pace.drawn()
  }

  expect(sent).toEqual(['0: log', '250: log', '500: log', '750: log', '850: log', '950: log'])
})

test('[#6] such a log is drawn apart from all else, and on a page that draws slowly both have their turn', () => {
  const { clock, sent, pace } = paced()
  pace.logFlooded(true)

  for (let frame = 0; frame < 5; frame++) {
    for (const part of ['probe', 'log', 'charts', 'hosts'] as const) pace.changed(part)
    clock.advance(300)
    pace.drawn()
    clock.advance(300)
  }

  expect(sent.map((frame) => frame.split(': ')[1])).toEqual([
    'probe+log',
    'charts+hosts',
    'probe+log',
    'charts+hosts',
    'probe+log',
    'charts+hosts',
  ])
})
