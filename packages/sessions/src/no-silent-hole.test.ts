import { createClient } from '@multimeter/client'
import type { Client, SocketLike } from '@multimeter/client'
import { FakeClock } from '@multimeter/clock/fake'
import type { CloseCode, Gap, ServerMessage, WireEvent } from '@multimeter/protocol'
import { matches, parsePattern } from '@multimeter/topics'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { createHub } from './hub.ts'
import type { Hub } from './hub.ts'
import type { Session } from './session.ts'
import type { ViewerTransport } from './viewer-transport.ts'

// The real client against two real hubs, as of two gateways that read one broker, over a socket in memory, under random
// faults. Each event has a number at each hub; at the end every event that a subscription asked for was delivered by one of
// them, or lies in a gap that was told.

const SOURCES = ['s1', 's2'] as const
const KEYS = ['a.x', 'a.y', 'b.x'] as const
const PATTERNS = ['#', 'a.*', '*.x', 'b.#', 'nothing'] as const
const HOST_SETS = [[], ['a'], ['A', 'b'], ['b']] as const
/** Small, so that a few events reach every bound. */
const LIMITS = {
  maxSocketBytes: 500,
  maxFrameBytes: 600,
  maxOutboundBytes: 1_500,
  maxRecentBytes: 10_000,
  messagesPerSecond: 100_000,
  messageBurst: 100_000,
}

/** Both ends of one connection. What is on its way moves when the world says so, and is lost when it is cut. */
class Wire implements SocketLike, ViewerTransport {
  binaryType = 'blob'
  isStalled = false
  readonly #session: Session | undefined
  #onWay: (string | Uint8Array)[] = []
  #isCut = false
  readonly #listeners: Map<string, (event: never) => void> = new Map()

  constructor(hub: Hub, clock: FakeClock) {
    this.#session = hub.open(this)
    clock.schedule(1, () => this.#emit('open', {}))
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, listener)
  }

  // The hub sends bytes or text, the client text: which end speaks is clear from who calls it.
  send(frame: string | Uint8Array): void {
    this.#onWay.push(frame)
  }

  sendToHub(text: string): void {
    if (!this.#isCut) this.#session?.receive(text)
  }

  cork(): void {}

  uncork(): void {}

  queuedBytes(): number {
    return this.#onWay.reduce((sum, frame) => sum + frame.length, 0)
  }

  close(code?: number | CloseCode): void {
    this.cut(typeof code === 'object' ? code.number : 1005)
  }

  /** What is on its way arrives, and what comes because of it; at most this many frames. */
  deliver(frames: number = Infinity): void {
    for (let left = frames; !this.isStalled && left > 0; left--) {
      const frame = this.#onWay.shift()
      if (frame === undefined) return
      this.#emit('message', { data: typeof frame === 'string' ? frame : frame.slice().buffer })
      this.#session?.drained()
    }
  }

  cut(code: number = 1006): void {
    if (this.#isCut) return
    this.#isCut = true
    this.#onWay = []
    this.#session?.closed()
    this.#emit('close', { code, reason: '' })
  }

  #emit(type: string, event: object): void {
    if (this.#isCut && type !== 'close') return
    this.#listeners.get(type)?.(event as never)
  }
}

/** Its number at one hub. */
interface Numbered {
  readonly epoch: string
  readonly source: string
  readonly seq: number
}

interface Published {
  readonly source: string
  readonly at: number
  /** Undefined for a gap that everybody must be told. */
  readonly key: string | undefined
  /** One for each hub. */
  readonly numbers: readonly Numbered[]
}

interface RunningHub {
  readonly hub: Hub
  readonly epoch: string
  readonly seqs: Map<string, number>
}

interface Wish {
  readonly patterns: readonly string[]
  readonly hosts: readonly string[]
  /** Number of events published when the gateway had answered; what came before was not promised. */
  promisedFrom: number | undefined
}

class World {
  readonly clock = new FakeClock(1_000_000)
  readonly client: Client
  readonly wishes: Map<number, Wish> = new Map()
  readonly problems: string[] = []
  readonly #published: Published[] = []
  readonly #delivered: Set<string> = new Set()
  readonly #gaps: Gap[] = []
  /** As `#delivered`, but begun again when a subscription was replaced or ended: then events may come again. */
  #seen: Set<string> = new Set()
  #mayRepeat = false
  /** Requests of this connection that the gateway has not answered, by id. */
  #unanswered: Map<number, number> = new Map()
  #heardEpoch = ''
  #epochs = 0
  /** The viewer is, or comes back, at the first. */
  #hubs: RunningHub[]
  #wire: Wire | undefined

  constructor() {
    this.#hubs = [this.#startHub(), this.#startHub()]
    this.client = createClient({
      url: 'memory:',
      clock: this.clock,
      random: () => 0.5,
      connect: () => {
        const wire = new Wire(this.#hubs[0]!.hub, this.clock)
        this.#wire = wire
        return Object.assign(Object.create(wire) as SocketLike, {
          send: (text: string) => wire.sendToHub(text),
          close: () => wire.cut(1005),
          addEventListener: wire.addEventListener.bind(wire),
        })
      },
      handlers: {
        onBatch: (events) => this.#hearEvents(events),
        onMessage: (message) => this.#hearMessage(message),
      },
    })
  }

  /** The viewer's gateway ends, and another is started in its place. */
  restart(): void {
    const old = this.#hubs[0]
    this.#hubs[0] = this.#startHub()
    old?.hub.stop()
  }

  /** The viewer's link breaks, and it comes back at the other gateway. */
  move(): void {
    this.#hubs.reverse()
    this.cut()
  }

  #startHub(): RunningHub {
    const epoch = `e${++this.#epochs}`
    const hub = createHub({
      clock: this.clock,
      epoch,
      product: { name: 'multimeter', version: '0.1.0' },
      limits: LIMITS,
      completeHosts: () => ({ type: 'hosts', complete: true, hosts: [], refused: 0 }),
      onError: (error) => this.problems.push(String(error)),
    })
    hub.sources(
      SOURCES.map((source) => ({
        source,
        address: 'amqp://127.0.0.1',
        state: 'connected',
        sinceAt: 0,
        embedded: false,
        exchanges: [],
      })),
    )
    // Somebody else who watches everything, so that a group may have members before our viewer joins it.
    const other = hub.open({ send() {}, cork() {}, uncork() {}, queuedBytes: () => 0, close() {} })
    other?.receive('{"type":"hello","version":2}')
    other?.receive('{"type":"subscribe","id":1}')
    return { hub, epoch, seqs: new Map() }
  }

  publish(source: string, key: string): void {
    const at = this.clock.now()
    this.#record(source, key)
    for (const { hub } of this.#hubs) {
      hub.publish({
        source,
        receivedAt: at,
        exchange: 'events',
        routingKey: key,
        properties: {},
        host: key.slice(0, 1),
        body: new Uint8Array(100),
      })
    }
  }

  brokerGap(source: string): void {
    const at = this.clock.now()
    this.#record(source, undefined)
    for (const { hub } of this.#hubs) {
      hub.gap({ source, fromAt: at, toAt: at, cause: 'broker-link', message: 'Away.' })
    }
  }

  pulse(source: string): void {
    for (const { hub } of this.#hubs) hub.pulse({ type: 'pulse', source, number: 1, sentAt: this.clock.now() })
  }

  subscribe(id: number, wish: Pick<Wish, 'patterns' | 'hosts'>): void {
    const before = this.wishes.get(id)
    if (before !== undefined) this.#mayRepeat = true
    this.wishes.set(id, { ...wish, promisedFrom: undefined })
    const { state } = this.client.state
    if (state === 'live' || state === 'catching-up') this.#unanswered.set(id, (this.#unanswered.get(id) ?? 0) + 1)
    this.client.subscribe(id, wish)
  }

  unsubscribe(id: number): void {
    if (this.wishes.delete(id)) this.#mayRepeat = true
    this.client.unsubscribe(id)
  }

  stall(isStalled: boolean): void {
    if (this.#wire !== undefined) this.#wire.isStalled = isStalled
  }

  cut(): void {
    this.#wire?.cut()
  }

  deliver(): void {
    this.#wire?.deliver()
  }

  /** A link on which only some frames come through. */
  trickle(frames: number): void {
    this.stall(false)
    this.#wire?.deliver(frames)
    this.stall(true)
  }

  /** Lets the connection heal, and everything arrive. */
  settle(): void {
    for (let round = 0; round < 4; round++) {
      this.stall(false)
      this.deliver()
      this.clock.advance(5_000)
      for (const source of SOURCES) this.pulse(source)
      this.deliver()
    }
  }

  check(): void {
    if (this.client.state.state !== 'live') this.problems.push(`ended ${this.client.state.state}`)
    for (const [id, wish] of this.wishes) {
      if (wish.promisedFrom === undefined) this.problems.push(`subscription ${id} was never answered`)
      for (const item of this.#published.slice(wish.promisedFrom)) {
        if (
          isWished(wish, item) &&
          !item.numbers.some((number) => this.#delivered.has(nameOf(number))) &&
          !this.#gaps.some((gap) => covers(gap, item))
        ) {
          this.problems.push(`silent hole at ${item.numbers.map(nameOf).join(' = ')} for ${id}`)
        }
      }
    }
  }

  #record(source: string, key: string | undefined): void {
    const numbers = this.#hubs.map(({ epoch, seqs }) => {
      const seq = (seqs.get(source) ?? 0) + 1
      seqs.set(source, seq)
      return { epoch, source, seq }
    })
    this.#published.push({ source, at: this.clock.now(), key, numbers })
  }

  #hearEvents(events: readonly WireEvent[]): void {
    for (const { source, seq, routingKey } of events) {
      const epoch = this.#heardEpoch
      const name = nameOf({ epoch, source, seq })
      const original = this.#published.find(({ numbers }) => numbers.some((number) => nameOf(number) === name))
      if (original?.key !== routingKey) this.problems.push(`${name} is not what was published`)
      if (this.#seen.has(name)) this.problems.push(`${name} came twice`)
      this.#seen.add(name)
      this.#delivered.add(name)
    }
  }

  #hearMessage(message: ServerMessage): void {
    if (message.type === 'welcome') {
      // Back at a gateway of before, a little of what it had sent may come again: two clocks cannot be compared exactly.
      if (message.epoch !== this.#heardEpoch) this.#seen = new Set()
      this.#heardEpoch = message.epoch
      this.#unanswered = new Map([...this.wishes.keys()].map((id) => [id, 1]))
    }
    if (message.type === 'gap') this.#gaps.push(message)
    if (message.type === 'refused') this.problems.push(`refused ${message.code}`)
    if (message.type === 'subscribed') {
      // Once something was ended, what comes with a later answer may have come before.
      if (this.#mayRepeat) this.#seen = new Set()
      const left = (this.#unanswered.get(message.id) ?? 0) - 1
      this.#unanswered.set(message.id, left)
      const wish = this.wishes.get(message.id)
      if (wish !== undefined && left === 0) wish.promisedFrom ??= this.#published.length
    }
  }
}

function nameOf({ epoch, source, seq }: Numbered): string {
  return `${epoch}/${source}/${seq}`
}

function isWished({ patterns, hosts }: Wish, { key }: Published): boolean {
  if (key === undefined) return true
  const isHost = hosts.length === 0 || hosts.some((host) => host.toLowerCase() === key.slice(0, 1))
  return isHost && patterns.some((text) => fits(text, key))
}

function fits(text: string, key: string): boolean {
  const pattern = parsePattern(text)
  return pattern.ok && matches(pattern.value, key)
}

function covers(gap: Gap, item: Published): boolean {
  if (gap.source !== item.source) return false
  const number = item.numbers.find(({ epoch }) => epoch === gap.epoch)
  if (number !== undefined && gap.toSeq !== undefined) {
    return number.seq >= (gap.fromSeq ?? 0) && number.seq <= gap.toSeq
  }
  return gap.cause === 'gateway-restart' && gap.fromAt <= item.at && item.at <= gap.toAt
}

type Command = (world: World) => void

const source = fc.constantFrom(...SOURCES)
const id = fc.integer({ min: 1, max: 3 })
const command: fc.Arbitrary<{ readonly name: string; readonly run: Command }> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(source, fc.constantFrom(...KEYS), fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 4, 16))
      .map(([from, key, times, everyMs]) => ({
        name: `publish ${times} ${from} ${key} every ${everyMs}`,
        run: (world: World) => {
          for (let time = 0; time < times; time++) {
            world.publish(from, key)
            world.clock.advance(everyMs)
            world.deliver()
          }
        },
      })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(id, fc.subarray([...PATTERNS], { minLength: 1, maxLength: 2 }), fc.constantFrom(...HOST_SETS))
      .map(([id, patterns, hosts]) => ({
        name: `subscribe ${id} ${patterns.join()} on ${hosts.join()}`,
        run: (world: World) => world.subscribe(id, { patterns, hosts }),
      })),
  },
  {
    weight: 1,
    arbitrary: id.map((id) => ({ name: `unsubscribe ${id}`, run: (world: World) => world.unsubscribe(id) })),
  },
  {
    weight: 1,
    arbitrary: source.map((from) => ({ name: `gap ${from}`, run: (world: World) => world.brokerGap(from) })),
  },
  { weight: 1, arbitrary: source.map((from) => ({ name: `pulse ${from}`, run: (world: World) => world.pulse(from) })) },
  { weight: 3, arbitrary: fc.constant({ name: 'stall', run: (world: World) => world.stall(true) }) },
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: 1, max: 6 })
      .map((frames) => ({ name: `trickle ${frames}`, run: (world: World) => world.trickle(frames) })),
  },
  { weight: 2, arbitrary: fc.constant({ name: 'unstall', run: (world: World) => world.stall(false) }) },
  { weight: 2, arbitrary: fc.constant({ name: 'cut', run: (world: World) => world.cut() }) },
  { weight: 1, arbitrary: fc.constant({ name: 'move', run: (world: World) => world.move() }) },
  {
    weight: 1,
    arbitrary: fc.boolean().map((visible) => ({
      name: visible ? 'show' : 'hide',
      run: (world: World) => world.client.setVisible(visible),
    })),
  },
  { weight: 1, arbitrary: fc.constant({ name: 'restart', run: (world: World) => world.restart() }) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(1, 16, 16, 300, 300, 300, 1_000, 5_000, 11_000, 70_000)
      .map((ms) => ({ name: `wait ${ms}`, run: (world: World) => world.clock.advance(ms) })),
  },
)

/** The promise is 1,000 runs for each of three seeds, which takes some ten seconds; this is its size for every day. */
const RUNS = 300

test('[SE32] no hole is silent and no event comes twice, whatever happens to the link', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 100, size: 'max' }), (commands) => {
      const world = new World()
      for (const { run } of commands) {
        run(world)
        world.deliver()
      }
      world.settle()
      world.check()

      expect(world.problems).toEqual([])
    }),
    {
      numRuns: RUNS,
      reporter: (details) => {
        if (!details.failed) return
        const [commands] = details.counterexample ?? [[]]
        throw new Error(
          `seed ${details.seed}, after ${commands.map(({ name }) => name).join('; ')}\n${String(details.errorInstance)}`,
        )
      },
    },
  )
})
