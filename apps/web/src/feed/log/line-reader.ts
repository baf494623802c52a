import type { Field, Reading } from '@multimeter/inference'
import type { WireEvent } from '@multimeter/protocol'

import type { KeptLine } from '../probe-rows.ts'

/** Events whose readings are at hand: rows of one event follow each other, and what came is asked for at once. */
const MAX_READINGS_AT_HAND = 64

/** Reads the events behind lines again, because their fields are not kept. */
export class LineReader {
  readonly #read: (event: WireEvent) => readonly Reading[]
  readonly #atHand = new Map<WireEvent, readonly Reading[]>()

  constructor(read: (event: WireEvent) => readonly Reading[]) {
    this.#read = read
  }

  /** What an event was just read as. */
  remember(event: WireEvent, readings: readonly Reading[]): void {
    this.#atHand.set(event, readings)
    for (const oldest of this.#atHand.keys()) {
      if (this.#atHand.size <= MAX_READINGS_AT_HAND) break
      this.#atHand.delete(oldest)
    }
  }

  /** The part of the event that the line is of; undefined where it has no such part any more. */
  reading({ event, part }: KeptLine): Reading | undefined {
    return this.#readings(event)[part]
  }

  /** All texts that it holds: those of its fields, and the body where that is a text and says nothing else. */
  texts(line: KeptLine): readonly string[] {
    const reading = this.reading(line)
    if (reading === undefined) return []
    const values = fieldsOf(reading).map(({ value }) => String(value))
    const isText = reading.form === 'text' && this.#readings(line.event).length === 1
    return isText ? [...values, new TextDecoder().decode(line.event.body)] : values
  }

  /** Its fields. */
  fields(line: KeptLine): readonly Field[] {
    const reading = this.reading(line)
    return reading === undefined ? [] : fieldsOf(reading)
  }

  #readings(event: WireEvent): readonly Reading[] {
    const readings = this.#atHand.get(event) ?? this.#read(event)
    this.remember(event, readings)
    return readings
  }

  clear(): void {
    this.#atHand.clear()
  }
}

/** All that a reading says; what an encoding calls a measurement stands beside its fields. */
export function fieldsOf({ fields, samples }: Pick<Reading, 'fields' | 'samples'>): readonly Field[] {
  const paths = new Set(fields.map(({ path, series = path }) => series))
  const measured = samples.filter(({ path }) => !paths.has(path))
  return measured.length === 0 ? fields : [...fields, ...measured]
}
