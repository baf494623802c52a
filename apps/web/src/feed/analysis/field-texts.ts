import type { Stretch, TextColumn } from '@multimeter/analysis'

import { fieldsOf } from '../log/line-reader.ts'
import { isOwnEvent } from '../own-event.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import type { KeptLine } from '../probe-rows.ts'
import { isSameHost } from '../same-host.ts'
import { seriesId } from '../series/series-id.ts'
import { TextGathering } from './text-gathering.ts'

/** Lines that are read again for their fields, the newest of the time: some seconds of work. */
export const MAX_TEXT_LINES = 100_000

/** Lines read between two words about how far it is: under a millisecond. */
const STEP = 16

export interface FieldTextsOptions {
  readonly buffer: Pick<ProbeBuffer, 'rows' | 'lines' | 'series'>
  /** Undefined while a pattern is watched. */
  readonly probedHost: string | undefined
  readonly time: Stretch
  /** Ids of fields that are looked at by other means. */
  readonly known: ReadonlySet<string>
}

/** What was not looked at. */
export interface FieldTextsBounds {
  /** Fields, because there were too many; at least so many. */
  readonly leftOut: number
  /** Of the time asked for what was before this was not read; undefined where all was. */
  readonly readFromAt: number | undefined
}

/** What text fields of kept lines said, of each host, stream and path. Gives how far it is, from 0 to 1, between columns. */
export function* fieldTexts(options: FieldTextsOptions): Generator<TextColumn | number, FieldTextsBounds> {
  const { buffer, known, time } = options
  const { rows, lines } = buffer
  const gathering = new TextGathering()
  const nameOf = namesFor(options)
  const endRow = rows.end
  let readFromAt: number | undefined
  let left = MAX_TEXT_LINES
  // Rows that leave meanwhile are the oldest.
  for (let row = endRow - 1; row >= rows.first; row--) {
    if (row % STEP === 0) yield (endRow - row) / (endRow - rows.first)
    const kept = rows.get(row)
    if (kept?.kind !== 'line' || isOwnEvent(kept.event)) continue
    const at = kept.event.receivedAt
    if (at >= time.toAt) continue
    // Brokers do not keep each other's time, but nearly.
    if (at < time.fromAt) break
    if (left-- <= 0 || gathering.isFull) break
    readFromAt = at
    const reading = lines.reading(kept)
    if (reading === undefined) continue
    const host = nameOf(kept)
    for (const { path, value } of fieldsOf(reading)) {
      if (typeof value !== 'string') continue
      const id = seriesId({ host, stream: reading.stream, path })
      if (!known.has(id)) gathering.add(id, at, value)
    }
  }
  yield* gathering.columns()
  return { leftOut: gathering.leftOut, readFromAt: left < 0 || gathering.isFull ? readFromAt : undefined }
}

/** Hosts as they are in ids: none for the one that is probed; else as its series have it, since case does not count. */
function namesFor({ buffer, probedHost }: FieldTextsOptions): (line: KeptLine) => string | undefined {
  const names = new Map<string, string>()
  for (const { host } of buffer.series.facts) if (host !== undefined) names.set(host.toLowerCase(), host)
  return ({ reading: { host } }) => {
    if (host === undefined || (probedHost !== undefined && isSameHost(host, probedHost))) return undefined
    const key = host.toLowerCase()
    const name = names.get(key) ?? host
    names.set(key, name)
    return name
  }
}
