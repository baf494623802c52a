import type { Gap, WireEvent } from '@multimeter/protocol'

import { eventOf as logEventOf } from '../log/log-fixtures.ts'
import type { KeptRow } from '../probe-rows.ts'
import type { CapsuleOrder } from './capsule.ts'
import { writeCapsule } from './write-capsule.ts'

/** When the capsules of tests begin and end. */
export const FROM_AT: number = Date.UTC(2026, 1, 11, 3, 0, 35)
export const UNTIL_AT: number = FROM_AT + 15 * 60_000

/** An event with this body, `seq` seconds after the beginning. */
export function eventOf(seq: number, body: string | Uint8Array, more: Partial<WireEvent> = {}): WireEvent {
  return logEventOf(seq, body, { receivedAt: FROM_AT + seq * 1_000, ...more })
}

/** A row of an event, as far as a capsule needs it. */
export function rowOf(event: WireEvent, epoch = 'e1'): KeptRow {
  const reading = {
    host: event.host,
    stream: 'app',
    severity: undefined,
    message: '',
    moreLines: 0,
    rest: '',
    inks: [],
    form: 'text' as const,
    notes: [],
  }
  return { kind: 'line', event, epoch, part: 0, reading }
}

export function gapOf(fromSeq: number, toSeq: number): Gap {
  const [fromAt, toAt] = [FROM_AT + fromSeq * 1_000, FROM_AT + toSeq * 1_000]
  const count = toSeq - fromSeq + 1
  return {
    type: 'gap',
    source: 'broker',
    epoch: 'e1',
    fromSeq,
    toSeq,
    fromAt,
    toAt,
    count,
    cause: 'slow-consumer',
    message: 'Lost.',
  }
}

export const ORDER: CapsuleOrder = {
  untilAt: UNTIL_AT,
  address: '/hosts/web-03?q=timeout',
  notes: 'See <b>03:07</b>',
  marks: [{ source: 'broker', epoch: 'e1', seq: 2, receivedAt: FROM_AT + 2_000, host: 'web-03', text: 'upstream' }],
  hosts: [
    {
      host: 'web-03',
      sources: ['broker'],
      firstHeardAt: FROM_AT,
      lastHeardAt: UNTIL_AT - 1_000,
      count: 400,
      severities: { error: 1, warning: 2, info: 397 },
      streams: [],
      otherStreams: 0,
      ratePerSecond: 2.5,
      rates: [Number.NaN, 1, 2, 4],
    },
  ],
  cards: {
    order: ['app/load', 'app/depth'],
    flat: ['app/spin'],
    pins: ['app/load'],
    hides: ['app/secret'],
    readings: [{ id: 'app/depth', as: 'bytes' }],
    spanMs: 300_000,
  },
  target: { host: 'web-03' },
  query: { text: 'timeout', tests: [], lowest: 'all', fold: 'off', columns: [] },
  gatewayVersion: '0.1.0',
  sources: [
    {
      source: 'broker',
      address: 'amqp://broker',
      state: 'connected',
      sinceAt: FROM_AT,
      embedded: false,
      exchanges: [],
    },
  ],
  pulses: [{ type: 'pulse', source: 'broker', number: 1, sentAt: UNTIL_AT - 500, roundTripMs: 1.5 }],
  refused: 0,
}

/** A capsule of these rows. */
export async function capsuleOf(rows: readonly KeptRow[], order: CapsuleOrder = ORDER): Promise<Blob> {
  const { file } = await writeCapsule({ order, rows, madeAt: UNTIL_AT + 5_000, rest: () => Promise.resolve() })
  return file
}

/** A file of any lines, packed as a capsule is. */
export async function packed(lines: readonly string[]): Promise<Blob> {
  return new Response(new Blob([lines.join('\n')]).stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

/** What a capsule unpacks into. */
export async function unpacked(file: Blob): Promise<readonly string[]> {
  const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  return text.split('\n')
}
