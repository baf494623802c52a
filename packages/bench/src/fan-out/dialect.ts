import { PROTOCOL_VERSION } from '@multimeter/protocol'
import { OPCODES } from '@multimeter/testkit'

import { hostName, SOURCE } from './workload.ts'

/** How a peer is spoken to. */
export type Dialect = 'multimeter' | 'stomp' | 'plain'

/** What a viewer wants of a peer. */
export interface Wish {
  readonly dialect: Dialect
  readonly exchange: string
  /** Each viewer watches one host; else all watch everything. */
  readonly oneHostEach: boolean
}

/** First letter of a STOMP `MESSAGE`. */
const LETTER_M = 0x4d

/** The texts with which viewer number `index` begins. */
export function hellos({ dialect, exchange, oneHostEach }: Wish, index: number): readonly string[] {
  const host = hostName(index)
  switch (dialect) {
    case 'multimeter':
      return [
        JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION }),
        // As if another gateway had served it until now, so that recent events are not replayed.
        JSON.stringify({
          type: 'subscribe',
          id: 1,
          hosts: oneHostEach ? [host] : [],
          since: [{ source: SOURCE, epoch: 'another', seq: 0, receivedAt: Date.now() + 60_000 }],
        }),
      ]
    case 'stomp':
      return [
        'CONNECT\naccept-version:1.2\nlogin:guest\npasscode:guest\nhost:/\nheart-beat:0,0\n\n\0',
        `SUBSCRIBE\nid:0\ndestination:/exchange/${exchange}/${oneHostEach ? `acme.shop.prod.${host}.*` : '#'}\nack:auto\n\n\0`,
      ]
    case 'plain':
      return [oneHostEach ? `acme.shop.prod.${host}.` : '']
  }
}

/** How many messages a frame carries, by the first bytes of its payload. */
export function messagesIn(dialect: Dialect, opcode: number, head: Buffer): number {
  switch (dialect) {
    case 'multimeter':
      return opcode === OPCODES.binary ? head.readUInt32BE(2) : 0
    case 'stomp':
      return head.length > 0 && head.readUInt8(0) === LETTER_M ? 1 : 0
    case 'plain':
      return opcode === OPCODES.text ? 1 : 0
  }
}
