import { FakeClock } from '@multimeter/clock/fake'
import { encodeBatch, encodeEvent } from '@multimeter/protocol'
import type { ServerMessage, Welcome, WireEvent } from '@multimeter/protocol'

import type { ClientState } from './client-state.ts'
import { createClient } from './client.ts'
import type { Client } from './client.ts'

/** A socket whose other end is the test. */
export class FakeSocket {
  binaryType = 'blob'
  readonly sent: unknown[] = []
  isClosed = false
  readonly #listeners: Map<string, ((event: never) => void)[]> = new Map()

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.isClosed = true
  }

  emit(type: string, event: object = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }

  say(message: ServerMessage | object): void {
    this.emit('message', { data: JSON.stringify(message) })
  }

  batch(...events: readonly WireEvent[]): void {
    this.emit('message', { data: encodeBatch(events.map(encodeEvent)).slice().buffer })
  }

  take(): unknown[] {
    return this.sent.splice(0)
  }
}

/** The present when a test begins. */
export const START_AT = 1_767_225_600_000

/** What a gateway answers to hello. */
export const WELCOME: Welcome = {
  type: 'welcome',
  version: 2,
  epoch: 'e1',
  serverAt: START_AT,
  limits: {
    maxClientMessageBytes: 1,
    maxSubscriptions: 1,
    maxPatternWords: 1,
    maxOutboundBytes: 1,
    maxBodyBytes: 1,
  },
  product: { name: 'multimeter', version: '0.1.0' },
}

/** A client whose sockets are at hand, with all that it told. */
export function setUp(): {
  client: Client
  clock: FakeClock
  sockets: FakeSocket[]
  socket: () => FakeSocket
  states: ClientState[]
  told: unknown[]
  /** Called with each further state. */
  onState: (listener: (state: ClientState) => void) => void
} {
  const clock = new FakeClock(START_AT)
  const sockets: FakeSocket[] = []
  const states: ClientState[] = []
  const told: unknown[] = []
  let listen = (_state: ClientState): void => {}
  const client = createClient({
    url: 'ws://127.0.0.1:1/ws',
    clock,
    connect: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    random: () => 0.5,
    handlers: {
      onState: (state) => {
        states.push(state)
        listen(state)
      },
      onMessage: (message) => told.push(message),
      onBatch: (events) => told.push(events.map(({ source, seq }) => `${source}/${seq}`)),
    },
  })
  return {
    client,
    clock,
    sockets,
    socket: () => sockets.at(-1) as FakeSocket,
    states,
    told,
    onState: (listener) => (listen = listener),
  }
}

/** Opens the connection, and answers hello. */
export function welcome(socket: FakeSocket, epoch: string = 'e1'): void {
  socket.emit('open')
  socket.say({ ...WELCOME, epoch })
}

/** An event of this number, as many ms after START_AT. */
export function event(seq: number, source: string = 'local'): WireEvent {
  const body = new Uint8Array([0x7b, 0x7d])
  return {
    source,
    seq,
    receivedAt: START_AT + seq,
    exchange: 'events',
    routingKey: 'a.b',
    properties: {},
    host: 'web-03',
    bodyBytes: 2,
    body,
  }
}

/** The answer to a subscription. */
export function subscribed(id: number, behind: number = 0, seq: number = 0): object {
  return { type: 'subscribed', id, from: [], positions: [{ source: 'local', seq }], behind }
}
