import type { Field, Reading } from '../reading.ts'

/** Streams watched; further ones are not. */
export const MAX_WATCHED_STREAMS = 1_000

/** Fields known of one stream; a stream with more has no shape to watch. */
export const MAX_WATCHED_FIELDS = 512

/** Messages of a stream from which its shape is learned, before anything is a change of it. */
export const SHAPE_LEARNING_MESSAGES = 20

/** Changes told of one stream; one that goes on changing is said to have no fixed shape, and is left alone. */
export const MAX_SHAPE_CHANGES = 50

/** What a field holds, as far as its shape goes. */
export type FieldType = 'number' | 'text' | 'flag' | 'null'

/** A stream whose messages are no longer what they were. */
export type ShapeChange =
  | { readonly type: 'new-field'; readonly stream: string; readonly path: string; readonly fieldType: FieldType }
  | {
      readonly type: 'changed-type'
      readonly stream: string
      readonly path: string
      readonly fieldType: FieldType
      readonly before: readonly FieldType[]
    }
  /** No further change of this stream is told. */
  | { readonly type: 'no-fixed-shape'; readonly stream: string; readonly fields: number }

interface WatchedStream {
  messages: number
  changes: number
  readonly fields: Map<string, Set<FieldType>>
  isGivenUp: boolean
}

/**
 * Learns which fields the messages of a stream have and of what type, and tells when one comes that was never there or
 * holds what it never held. A field that is left out or null is no change: messages of one stream differ in that.
 * Bounded; what it does not watch it counts.
 */
export class ShapeWatch {
  readonly #streams = new Map<string, WatchedStream>()
  #unwatched = 0

  /** Messages of streams that are not watched because there are too many. */
  get unwatched(): number {
    return this.#unwatched
  }

  /** Takes a reading in; returns what is new about its stream, nothing as a rule. */
  observe(reading: Pick<Reading, 'stream' | 'fields'>): readonly ShapeChange[] {
    const stream = this.#watch(reading.stream)
    if (stream === undefined || stream.isGivenUp) return NO_CHANGES
    stream.messages++
    let changes: ShapeChange[] | undefined
    for (const field of reading.fields) {
      const change = learn(reading.stream, stream, field)
      if (change === undefined || stream.messages <= SHAPE_LEARNING_MESSAGES) continue
      stream.changes++
      ;(changes ??= []).push(change)
      if (stream.changes >= MAX_SHAPE_CHANGES || stream.fields.size > MAX_WATCHED_FIELDS) {
        changes.push(giveUp(reading.stream, stream))
        break
      }
    }
    return changes ?? NO_CHANGES
  }

  clear(): void {
    this.#streams.clear()
    this.#unwatched = 0
  }

  #watch(name: string): WatchedStream | undefined {
    const known = this.#streams.get(name)
    if (known !== undefined) return known
    if (this.#streams.size >= MAX_WATCHED_STREAMS) {
      this.#unwatched++
      return undefined
    }
    const stream = { messages: 0, changes: 0, fields: new Map<string, Set<FieldType>>(), isGivenUp: false }
    this.#streams.set(name, stream)
    return stream
  }
}

const NO_CHANGES: readonly ShapeChange[] = []

/** The words in which a change is told to a person. */
export function describeShapeChange(change: ShapeChange): string {
  switch (change.type) {
    case 'new-field':
      return `${change.stream} began to send ${change.path} (${change.fieldType})`
    case 'changed-type':
      // What it is later may be either again: only that it came once stays true.
      return `${change.path} of ${change.stream} came as ${change.fieldType} for the first time, was ${change.before.join(' or ')} until then`
    case 'no-fixed-shape':
      return `${change.stream} has no fixed shape (${change.fields} fields so far); its changes are not told any more`
  }
}

function learn(name: string, { fields }: WatchedStream, { path, value }: Field): ShapeChange | undefined {
  const fieldType = typeOf(value)
  const types = fields.get(path)
  if (types === undefined) {
    if (fields.size > MAX_WATCHED_FIELDS) return undefined
    fields.set(path, new Set([fieldType]))
    return { type: 'new-field', stream: name, path, fieldType }
  }
  if (types.has(fieldType)) return undefined
  const before = [...types].filter((type) => type !== 'null')
  types.add(fieldType)
  // What was only ever null has had no type until now.
  if (fieldType === 'null' || before.length === 0) return undefined
  return { type: 'changed-type', stream: name, path, fieldType, before }
}

function giveUp(name: string, stream: WatchedStream): ShapeChange {
  const fields = stream.fields.size
  stream.isGivenUp = true
  stream.fields.clear()
  return { type: 'no-fixed-shape', stream: name, fields }
}

function typeOf(value: Field['value']): FieldType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'flag'
  return value === 'null' ? 'null' : 'text'
}
