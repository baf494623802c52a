import { decodeBatch } from '@multimeter/protocol'
import type { CloseCode } from '@multimeter/protocol'

import type { Hub } from './hub.ts'
import type { Session } from './session.ts'
import type { ViewerTransport } from './viewer-transport.ts'

/** For tests: a viewer whose socket can be made to take nothing. */
export class FakeViewer implements ViewerTransport {
  /** Frames as they arrived. */
  readonly frames: (string | Uint8Array)[] = []
  closedWith: string | undefined
  /** Set to make the socket throw. */
  isBroken = false
  /** Writes that carried something; frames sent together are one. */
  writes = 0
  /** What happens while a frame is sent. */
  onSend: () => void = () => {}
  readonly #session: Session | undefined
  #corkedFrames: number | undefined
  #isStalled = false
  #waiting: (string | Uint8Array)[] = []

  constructor(hub: Hub) {
    this.#session = hub.open(this)
  }

  get session(): Session {
    if (this.#session === undefined) throw new Error('The hub opened no session.')
    return this.#session
  }

  send(frame: string | Uint8Array): void {
    if (this.isBroken) throw new Error('The socket is broken.')
    this.onSend()
    if (this.#corkedFrames === undefined) this.writes++
    else this.#corkedFrames++
    if (this.#isStalled) this.#waiting.push(frame)
    else this.frames.push(frame)
  }

  cork(): void {
    this.#corkedFrames = 0
  }

  uncork(): void {
    if (this.#corkedFrames !== 0) this.writes++
    this.#corkedFrames = undefined
  }

  queuedBytes(): number {
    return this.#waiting.reduce((sum, frame) => sum + frame.length, 0)
  }

  close(code: CloseCode): void {
    this.closedWith = code.name
  }

  /** From now on the socket keeps what it is given. */
  stall(): void {
    this.#isStalled = true
  }

  /** Everything kept goes out, and more may come. */
  drain(): void {
    this.#isStalled = false
    this.frames.push(...this.#waiting.splice(0))
    this.session.drained()
  }

  say(message: object): this {
    this.session.receive(JSON.stringify(message))
    return this
  }

  hello(): this {
    return this.say({ type: 'hello', version: 2 })
  }

  subscribe(request: { id?: number; patterns?: string[]; hosts?: string[]; since?: object[] } = {}): this {
    return this.say({ type: 'subscribe', id: 1, ...request })
  }

  /** What arrived since the last call: messages as objects, events as `source/seq`, each frame a list. */
  take(): unknown[] {
    return this.frames.splice(0).map((frame) => {
      if (typeof frame === 'string') return JSON.parse(frame) as unknown
      const batch = decodeBatch(frame)
      if (!batch.ok) throw new Error(batch.error.message)
      return batch.value.map(({ source, seq }) => `${source}/${seq}`)
    })
  }

  /** As `take`, but of messages only their types. */
  takeTypes(): unknown[] {
    return this.take().map((item) => (Array.isArray(item) ? item : (item as { readonly type: string }).type))
  }

  /** The events that arrived since the last call, in one list. */
  takeEvents(): string[] {
    return this.take().flatMap((item) => (Array.isArray(item) ? (item as string[]) : []))
  }
}
