import { RATE_STEP_MS } from '@multimeter/protocol'

import type { HostRow } from '../hosts-state.ts'
import { type KeptRow, timeOf } from '../probe-rows.ts'
import { boundHeader } from './bound-header.ts'
import {
  CAPSULE_FORMAT,
  CAPSULE_VERSION,
  type CapsuleHeader,
  type CapsuleHost,
  type CapsuleOrder,
  type SavedCapsule,
} from './capsule.ts'
import { writeEventLine } from './event-line.ts'

/** Text is compressed in pieces of so many characters, some milliseconds each; between them the worker does its other work. */
const PIECE_CHARACTERS: number = 128 * 1024

/** Hosts of one line, far below the longest line. */
const HOSTS_PER_LINE = 64

export interface CapsuleWriting {
  readonly order: CapsuleOrder
  /** All that is kept, oldest first; what is later than the order's end is left out. */
  readonly rows: readonly KeptRow[]
  readonly madeAt: number
  /** Lets other work have its turn. */
  readonly rest: () => Promise<void>
}

/** Writes what is listened to into one compressed file. */
export async function writeCapsule(writing: CapsuleWriting): Promise<SavedCapsule> {
  const rows = writing.rows.filter((kept) => timeOf(kept) <= writing.order.untilAt && isWhole(kept))
  const header = headerOf(writing, rows)
  const gzip = new CompressionStream('gzip')
  const file = new Response(gzip.readable).blob()
  const writer = gzip.writable.getWriter()
  const encoder = new TextEncoder()
  let text = ''
  for (const line of linesOf(header, writing.order, rows)) {
    text += `${line}\n`
    if (text.length < PIECE_CHARACTERS) continue
    await writer.write(encoder.encode(text))
    text = ''
    await writing.rest()
  }
  await writer.write(encoder.encode(text))
  await writer.close()
  return { file: new Blob([await file], { type: 'application/gzip' }), events: header.events }
}

function* linesOf(header: CapsuleHeader, order: CapsuleOrder, rows: readonly KeptRow[]): Iterable<string> {
  yield JSON.stringify(header)
  yield JSON.stringify({ type: 'sources', sources: order.sources })
  for (let from = 0; from < order.hosts.length; from += HOSTS_PER_LINE) {
    const hosts = order.hosts.slice(from, from + HOSTS_PER_LINE).map(hostOf)
    yield JSON.stringify({ type: 'hosts', complete: true, hosts, refused: order.refused })
  }
  for (const pulse of order.pulses) yield JSON.stringify(pulse)
  let epoch: string | undefined
  let gaps = 0
  for (const kept of rows) {
    if (kept.kind === 'gap') {
      gaps++
      yield JSON.stringify(kept.gap)
      continue
    }
    if (kept.epoch !== epoch) {
      epoch = kept.epoch
      yield JSON.stringify({ epoch })
    }
    yield writeEventLine(kept.event)
  }
  yield JSON.stringify({ end: { events: header.events, gaps } })
}

function headerOf({ order, madeAt }: CapsuleWriting, rows: readonly KeptRow[]): CapsuleHeader {
  const { untilAt, target, gatewayVersion, address, query, marks, notes, cards } = order
  return boundHeader({
    format: CAPSULE_FORMAT,
    version: CAPSULE_VERSION,
    madeAt,
    fromAt: rows.reduce((oldest, kept) => Math.min(oldest, timeOf(kept)), untilAt),
    untilAt,
    target,
    gateway: gatewayVersion ?? '',
    address,
    ...(query === undefined ? {} : { query }),
    marks,
    notes,
    ...(cards === undefined ? {} : { cards }),
    events: rows.filter(({ kind }) => kind === 'line').length,
  })
}

/** An event is written once, however many things it says. */
function isWhole(kept: KeptRow): boolean {
  return kept.kind === 'gap' || kept.part === 0
}

/** As the gateway tells it, with the rate that the page worked out. Steps before one that is unknown are left out. */
function hostOf({ rates, ratePerSecond, ...status }: HostRow): CapsuleHost {
  const known = rates.slice(rates.findLastIndex((rate) => !Number.isFinite(rate)) + 1)
  return {
    ...status,
    rates: known.map((rate) => Math.round((rate * RATE_STEP_MS) / 1_000)),
    ...(Number.isFinite(ratePerSecond) ? { ratePerSecond } : {}),
  }
}
