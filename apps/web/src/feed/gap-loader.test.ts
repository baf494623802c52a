import type { ClientHandlers, SubscriptionRequest } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import { createReader } from '@multimeter/inference'
import type { Gap, ServerMessage, SourceStatus, WireEvent } from '@multimeter/protocol'
import { expect, test } from 'vitest'

import { GAP_LOAD_TIMEOUT_MS, GapLoader, type LoadedGap, MAX_LOADED_LINES } from './gap-loader.ts'
import { eventOf, START_AT } from './log/log-fixtures.ts'
import { ProbeBuffer } from './probe-buffer.ts'
import { rangeOfGap } from './range-of-gap.ts'

const REQUEST: SubscriptionRequest = { patterns: ['#'], hosts: ['web-03'] }

/** A hole from 11 up to `toSeq`, in which `count` messages were this viewer's. */
function holeOf(count: number | undefined, toSeq: number = 20): Gap {
  const range = { epoch: 'e1', fromSeq: 11, toSeq, fromAt: START_AT, toAt: START_AT + 500 }
  const cause = 'slow-consumer'
  return { type: 'gap', source: 'broker', ...range, ...(count !== undefined && { count }), cause, message: 'lost' }
}

/** A loader whose gateway is the test. */
function loading(gap: Gap) {
  const clock = new FakeClock(START_AT)
  const buffer = new ProbeBuffer(createReader())
  const asked: SubscriptionRequest[] = []
  const loaded: LoadedGap[] = []
  const client = { handlers: {} as ClientHandlers, stops: 0 }
  const loader = new GapLoader(
    { gap, ...(rangeOfGap(gap) ?? expect.fail('no range')), request: REQUEST },
    {
      clock,
      connect: (handlers) => {
        client.handlers = handlers
        return {
          subscribe: (_, request) => asked.push(request),
          unsubscribe: () => undefined,
          setVisible: () => undefined,
          reconnect: () => undefined,
          stop: () => client.stops++,
        }
      },
      linesOf: (event, epoch) => buffer.linesOf(event, epoch),
      onLoaded: (one) => loaded.push(one),
    },
  )
  const say = (message: ServerMessage): void => client.handlers.onMessage?.(message)
  const greet = (epoch: string = 'e1'): void => {
    const limits = {
      maxClientMessageBytes: 1,
      maxSubscriptions: 1,
      maxPatternWords: 1,
      maxOutboundBytes: 1,
      maxBodyBytes: 1,
    }
    const product = { name: 'multimeter', version: '1.2.3' }
    say({ type: 'welcome', version: 2, epoch, serverAt: START_AT, limits, product })
    say({ type: 'sources', sources: ['broker', 'paris'].map(sourceOf) })
  }
  const send = (...seqs: readonly number[]): void => client.handlers.onBatch?.(seqs.map((seq) => said(seq)))
  /** What came of it, in short. */
  const told = () =>
    loaded.map(({ lines, missing, message }) => ({ seqs: lines.map(({ event }) => event.seq), missing, message }))
  return { clock, loader, asked, client, loaded, say, greet, send, told }
}

function sourceOf(source: string): SourceStatus {
  return { source, address: '', state: 'connected', sinceAt: START_AT, embedded: false, exchanges: [] }
}

function said(seq: number, more: Partial<WireEvent> = {}): WireEvent {
  return eventOf(seq, `line ${seq}`, more)
}

function upTo(fromSeq: number, toSeq: number): number[] {
  return Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => fromSeq + index)
}

test('[#6] asks for what was listened to, from just before the hole, and for nothing that other sources still have', () => {
  const { asked, greet } = loading(holeOf(2))

  greet()
  greet()

  const since = [
    { source: 'broker', epoch: 'e1', seq: 10, receivedAt: START_AT },
    { source: 'paris', epoch: 'e1', seq: Number.MAX_SAFE_INTEGER },
  ]
  expect(asked).toEqual([{ ...REQUEST, since }])
})

test('[#6] all of a hole comes back, and nothing that lies beside it', () => {
  const { client, greet, send, told } = loading(holeOf(3))
  greet()

  client.handlers.onBatch?.([said(12, { source: 'paris' })])
  send(9, 11, 15)
  send(20, 21)

  expect(told()).toEqual([{ seqs: [11, 15, 20], missing: 0, message: 'All 3 are back.' }])
  expect(client.stops).toBe(1)
})

test('[#6] an event after the hole ends the loading, though the last number of the hole was not for this page', () => {
  const { greet, send, told } = loading(holeOf(1))
  greet()

  send(11)
  send(25)

  expect(told()).toEqual([{ seqs: [11], missing: 0, message: 'The one message is back.' }])
})

test('[#6] of a hole that has partly left the gateway the rest comes back, with how much did not', () => {
  const { greet, say, send, told } = loading(holeOf(1_204))
  greet()

  send(17, 19)
  say({ type: 'caught-up', positions: [{ source: 'broker', seq: 19 }] })

  const message = '2 of 1,204 are back; the gateway no longer has the rest.'
  expect(told()).toEqual([{ seqs: [17, 19], missing: 1_202, message }])
})

test('[#6] how many are missing of an uncounted hole stays unknown', () => {
  const { greet, say, send, told } = loading(holeOf(undefined))
  greet()

  send(17)
  say({ type: 'caught-up', positions: [] })

  expect(told()).toEqual([{ seqs: [17], missing: undefined, message: '1 is back.' }])
})

test('[#6] a gateway that has nothing of the hole says so', () => {
  const { greet, say, told } = loading(holeOf(5))
  greet()

  say({ type: 'caught-up', positions: [] })

  expect(told()).toEqual([{ seqs: [], missing: 5, message: 'The gateway no longer has any of them.' }])
})

test('[#6] a gateway that was restarted since is asked for nothing: its numbers are of other events', () => {
  const { asked, greet, told } = loading(holeOf(5))

  greet('e2')

  const message = 'The gateway was restarted since, and no longer has any of them.'
  expect([asked, told()]).toEqual([[], [{ seqs: [], missing: 5, message }]])
})

test('[#6] more lines than are loaded at once are counted as missing', () => {
  const { client, greet, send, loaded } = loading(holeOf(5_000, 5_010))
  greet()

  send(...upTo(11, 5_010))

  const [load] = loaded
  expect(load?.lines).toHaveLength(MAX_LOADED_LINES)
  expect(load).toMatchObject({ missing: 3_000, message: '2,000 of 5,000 are back; more are not loaded at once.' })
  expect(client.stops).toBe(1)
})

test('[#6] what came in time is shown, and the connection ends', () => {
  const { clock, client, greet, send, told } = loading(holeOf(4))
  greet()
  send(11, 12)

  clock.advance(GAP_LOAD_TIMEOUT_MS - 1)
  const before = told().length
  clock.advance(1)
  send(13)

  const message = '2 of 4 are back; the rest did not come in time.'
  expect([before, told(), client.stops]).toEqual([0, [{ seqs: [11, 12], missing: 2, message }], 1])
})

test('[#6] a gateway that cannot be reached is tried once', () => {
  const { client, told } = loading(holeOf(4))

  client.handlers.onState?.({ state: 'stale', sinceAt: START_AT, message: 'Away.', retryAt: START_AT + 500 })

  const message = 'The gateway cannot be reached; load again once it can.'
  expect([told(), client.stops]).toEqual([[{ seqs: [], missing: 4, message }], 1])
})

test('[#6] what was given up ends its connection and tells nothing', () => {
  const { clock, loader, client, greet, send, told } = loading(holeOf(4))
  greet()

  loader.stop()
  loader.stop()
  send(11)
  clock.advance(GAP_LOAD_TIMEOUT_MS)

  expect([told(), client.stops]).toEqual([[], 1])
})

test('[#6] only what the gateway had, and did not say to have lost, can be loaded', () => {
  const hole = holeOf(3)
  const { fromSeq: _, ...endOnly } = hole

  const found = [hole, endOnly, { ...hole, cause: 'not-replayable' }, { ...hole, cause: 'broker-link' }] as Gap[]

  expect(found.map(rangeOfGap)).toEqual([{ fromSeq: 11, toSeq: 20 }, undefined, undefined, undefined])
})
