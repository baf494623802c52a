/** What of an event's properties matters here; the others are short strings and numbers. */
export interface KeptProperties {
  readonly headers?: { readonly [name: string]: unknown }
}

/** An event as it is kept until its host falls silent. */
export interface KeptEvent<Properties = KeptProperties> {
  /** Wall time, ms. */
  readonly receivedAt: number
  readonly source: string
  readonly exchange: string
  readonly routingKey: string
  readonly properties: Properties
  /** The first MAX_KEPT_BODY_BYTES at most; less where all hosts together have little room. */
  readonly body: Uint8Array
  /** Whether it is a line of a log, and not figures: each kind has its own room, so that figures do not push out lines. */
  readonly isLine: boolean
}

/** Events of each kind that are kept of a host; the oldest leave. */
export const MAX_LAST_EVENTS = 20

/** Of a longer body the beginning is kept. */
export const MAX_KEPT_BODY_BYTES = 1_024

/** Of headers that are longer together, or no text, number or flag, the others are kept. */
export const MAX_KEPT_HEADER_CHARACTERS = 256

/** Of all hosts together; each keeps an equal part of it. */
export const MAX_LAST_WORDS_BYTES: number = 32 * 1024 * 1024

/** A host keeps no more than this however few there are. */
export const MAX_HOST_WORDS_BYTES: number = 16 * 1024

/** Hosts of which something is kept; events of further ones are counted only. */
export const MAX_LAST_WORDS_HOSTS = 20_000

/** The part of each where there are as many hosts as there may be. What is kept of one event always fits in it. */
const LEAST_PART_BYTES = Math.floor(MAX_LAST_WORDS_BYTES / MAX_LAST_WORDS_HOSTS)

/** What an event takes in memory beside its text and body, with its part of what its host takes; measured. */
const EVENT_BYTES = 400

/** Room for a body comes in steps, so that the room of the event that leaves fits the one that comes. */
const BODY_STEP_BYTES = 64

/** Room of which a body takes less than this part is not used again for it. */
const LEAST_USE = 0.25

interface Words<Properties> {
  readonly lines: Lane<Properties>
  readonly figures: Lane<Properties>
}

interface Lane<Properties> {
  /** Oldest first. */
  readonly slots: Slot<Properties>[]
  bytes: number
}

interface Slot<Properties> {
  readonly event: KeptEvent<Properties>
  /** Room for the body; it takes `length` of it. */
  readonly room: Uint8Array
  readonly length: number
  readonly bytes: number
}

/** The last events of each host, as they came: they are read only when somebody asks what a silent host said last. */
export class LastWords<Properties extends KeptProperties = KeptProperties> {
  readonly #hosts: Map<string, Words<Properties>> = new Map()
  #bytes = 0
  #unkept = 0
  /** Where the search for hosts that keep more than their part goes on. */
  #round: Iterator<Words<Properties>> = this.#hosts.values()

  /** What is kept now, about as much as it takes in memory; never over MAX_LAST_WORDS_BYTES. */
  get bytes(): number {
    return this.#bytes
  }

  /** Events of hosts beyond MAX_LAST_WORDS_HOSTS, of which nothing is kept. */
  get unkept(): number {
    return this.#unkept
  }

  /** Copies what is kept of the body. */
  hear(host: string, event: KeptEvent<Properties>): void {
    const words = this.#wordsOf(host.toLowerCase())
    if (words === undefined) {
      this.#unkept++
      return
    }
    const { properties, characters } = keptProperties(event.properties)
    const around = EVENT_BYTES + event.routingKey.length + characters
    const length = Math.min(event.body.length, MAX_KEPT_BODY_BYTES, LEAST_PART_BYTES - around)
    const lane = event.isLine ? words.lines : words.figures
    const left = lane.slots.length < MAX_LAST_EVENTS ? undefined : this.#drop(lane)
    const spare = this.#trim(words, { maxBytes: this.#part() - around - length, minEvents: 0 }) ?? left

    // A room made anew costs more than all the rest: most events take that of the one that leaves.
    const isFit = spare !== undefined && fits(spare.room, length) && around + spare.room.length <= LEAST_PART_BYTES
    const room = isFit ? spare.room : new Uint8Array(Math.min(stepped(length), LEAST_PART_BYTES - around))
    room.set(length === event.body.length ? event.body : event.body.subarray(0, length))
    const { receivedAt, source, exchange, routingKey, isLine } = event
    const kept = { receivedAt, source, exchange, routingKey, properties, body: room, isLine }
    const bytes = around + room.length
    lane.slots.push({ event: kept, room, length, bytes })
    lane.bytes += bytes
    this.#bytes += bytes
    while (this.#bytes > MAX_LAST_WORDS_BYTES) this.#trim(this.#next(), { maxBytes: this.#part(), minEvents: 1 })
  }

  /** Everything that is kept of a host, oldest first; a copy. */
  of(host: string): readonly KeptEvent<Properties>[] {
    const words = this.#hosts.get(host.toLowerCase())
    if (words === undefined) return []
    return [...words.lines.slots, ...words.figures.slots]
      .map(copyOf)
      .toSorted((one, other) => one.receivedAt - other.receivedAt)
  }

  #wordsOf(name: string): Words<Properties> | undefined {
    const known = this.#hosts.get(name)
    if (known !== undefined || this.#hosts.size >= MAX_LAST_WORDS_HOSTS) return known
    const words = { lines: { slots: [], bytes: 0 }, figures: { slots: [], bytes: 0 } }
    this.#hosts.set(name, words)
    return words
  }

  /**
   * A host that fell silent while there were few keeps more than its part now, and gives only when all is full: its last
   * words are those that will be asked for.
   */
  #next(): Words<Properties> {
    const { value, done } = this.#round.next()
    if (done !== true) return value
    this.#round = this.#hosts.values()
    return this.#next()
  }

  #part(): number {
    return Math.min(MAX_HOST_WORDS_BYTES, Math.floor(MAX_LAST_WORDS_BYTES / this.#hosts.size))
  }

  /** Drops what is over `maxBytes`, down to `minEvents`; the last dropped. */
  #trim(
    { lines, figures }: Words<Properties>,
    { maxBytes, minEvents }: { readonly maxBytes: number; readonly minEvents: number },
  ): Slot<Properties> | undefined {
    let dropped: Slot<Properties> | undefined
    while (lines.bytes + figures.bytes > maxBytes && lines.slots.length + figures.slots.length > minEvents) {
      dropped = this.#drop(fuller(lines, figures))
    }
    return dropped
  }

  #drop(lane: Lane<Properties>): Slot<Properties> | undefined {
    const dropped = lane.slots.shift()
    if (dropped !== undefined) {
      lane.bytes -= dropped.bytes
      this.#bytes -= dropped.bytes
    }
    return dropped
  }
}

/** Its room will be another's. */
function copyOf<Properties>({ event, room, length }: Slot<Properties>): KeptEvent<Properties> {
  return { ...event, body: room.slice(0, length) }
}

/** Who gives: whoever has more, so that the other keeps its newest, unless that is all it has. */
function fuller<Properties>(lines: Lane<Properties>, figures: Lane<Properties>): Lane<Properties> {
  if (lines.slots.length > 1 && figures.slots.length > 1) return lines.bytes > figures.bytes ? lines : figures
  return lines.slots.length > figures.slots.length ? lines : figures
}

function fits(room: Uint8Array, length: number): boolean {
  return room.length >= length && length >= room.length * LEAST_USE
}

function stepped(length: number): number {
  return Math.ceil(length / BODY_STEP_BYTES) * BODY_STEP_BYTES
}

/** The properties without what would hold on to much, and how many characters their headers have. */
function keptProperties<Properties extends KeptProperties>(
  properties: Properties,
): { readonly properties: Properties; readonly characters: number } {
  const { headers } = properties
  if (headers === undefined) return { properties, characters: 0 }
  let characters = 0
  const names = Object.keys(headers)
  const kept = names.filter((name) => {
    const size = name.length + charactersOf(headers[name])
    const isKept = characters + size <= MAX_KEPT_HEADER_CHARACTERS
    if (isKept) characters += size
    return isKept
  })
  if (kept.length === names.length) return { properties, characters }
  const few = Object.fromEntries(kept.map((name) => [name, headers[name]]))
  return { properties: { ...properties, headers: few }, characters }
}

function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? 8 : Infinity
}
