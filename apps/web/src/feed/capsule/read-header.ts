import { readingOf } from '../series/read-as.ts'
import { boundHeader } from './bound-header.ts'
import {
  CAPSULE_FORMAT,
  CAPSULE_VERSION,
  type CapsuleCards,
  type CapsuleHeader,
  type CapsuleMark,
  type CapsuleTarget,
} from './capsule.ts'
import { isRecord } from './is-record.ts'
import { isTime } from './wild-times.ts'

export const NO_CAPSULE = 'This is not a capsule: its first line does not say that it is one.'

/** The header of a parsed first line, or why it cannot be shown. */
export function readHeader(
  line: unknown,
): { readonly ok: true; readonly header: CapsuleHeader } | { readonly ok: false; readonly message: string } {
  if (!isRecord(line) || line['format'] !== CAPSULE_FORMAT) return { ok: false, message: NO_CAPSULE }
  const { version, madeAt, fromAt, untilAt, events } = line
  if (typeof version !== 'number' || version > CAPSULE_VERSION) {
    return {
      ok: false,
      message: `A newer Multimeter made this capsule: it has version ${Number(version)}, and this page reads up to ${CAPSULE_VERSION}. Open it with a newer one.`,
    }
  }
  if (!isTime(madeAt) || !isTime(fromAt) || !isTime(untilAt) || fromAt > untilAt || !isWholeNumber(events)) {
    return { ok: false, message: 'The first line of this capsule is damaged: a time or a count in it is none.' }
  }
  return {
    ok: true,
    header: boundHeader({
      format: CAPSULE_FORMAT,
      version,
      madeAt,
      fromAt,
      untilAt,
      target: targetOf(line['target']),
      gateway: textOf(line['gateway']),
      address: addressOf(line['address']),
      marks: marksOf(line['marks'], untilAt),
      notes: textOf(line['notes']),
      ...cardsOf(line['cards']),
      events,
    }),
  }
}

function targetOf(value: unknown): CapsuleTarget {
  if (!isRecord(value)) return {}
  const { host, pattern } = value
  if (typeof host === 'string') return { host }
  return typeof pattern === 'string' ? { pattern } : {}
}

/** Only a way within this page: one slash, then anything but another. */
function addressOf(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/'
}

function marksOf(value: unknown, untilAt: number): readonly CapsuleMark[] {
  return listOf(value).flatMap((mark): readonly CapsuleMark[] => {
    if (!isRecord(mark)) return []
    const { source, epoch, seq, receivedAt, host, text } = mark
    if (typeof source !== 'string' || typeof epoch !== 'string' || typeof text !== 'string') return []
    if (!isWholeNumber(seq) || !isTime(receivedAt) || receivedAt > untilAt) return []
    return [{ source, epoch, seq, receivedAt, host: typeof host === 'string' ? host : undefined, text }]
  })
}

/** Nothing where there are none, as in files of before they came along. */
function cardsOf(value: unknown): { readonly cards?: CapsuleCards } {
  if (!isRecord(value)) return {}
  const ids = (name: string): readonly string[] =>
    listOf(value[name]).filter((id): id is string => typeof id === 'string')
  return {
    cards: {
      order: ids('order'),
      flat: ids('flat'),
      pins: ids('pins'),
      hides: ids('hides'),
      readings: listOf(value['readings']).flatMap(readingOf),
      spanMs: Number(value['spanMs']),
    },
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
