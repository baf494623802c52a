import { readingOf } from '../series/read-as.ts'
import { isRecord } from './is-record.ts'
import {
  CAPSULE_FORMAT,
  CAPSULE_VERSION,
  MAX_CAPSULE_CARDS,
  MAX_CAPSULE_MARKS,
  MAX_NOTES_CHARACTERS,
  type CapsuleCards,
  type CapsuleHeader,
  type CapsuleMark,
  type CapsuleTarget,
} from './capsule.ts'
import { isTime } from './wild-times.ts'

/** Longest name of a host or pattern, and longest address. */
const MAX_NAME_CHARACTERS = 255
const MAX_ADDRESS_CHARACTERS = 8_192

/** Longest id of a series: its stream and its path. */
const MAX_ID_CHARACTERS = 2_048

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
    header: {
      format: CAPSULE_FORMAT,
      version,
      madeAt,
      fromAt,
      untilAt,
      target: targetOf(line['target']),
      gateway: textOf(line['gateway'], MAX_NAME_CHARACTERS),
      address: addressOf(line['address']),
      marks: marksOf(line['marks'], untilAt),
      notes: textOf(line['notes'], MAX_NOTES_CHARACTERS),
      ...cardsOf(line['cards']),
      events,
    },
  }
}

function targetOf(value: unknown): CapsuleTarget {
  if (!isRecord(value)) return {}
  const { host, pattern } = value
  if (typeof host === 'string') return { host: host.slice(0, MAX_NAME_CHARACTERS) }
  return typeof pattern === 'string' ? { pattern: pattern.slice(0, MAX_NAME_CHARACTERS) } : {}
}

/** Only a way within this page: one slash, then anything but another. */
function addressOf(value: unknown): string {
  const isOwn = typeof value === 'string' && value.length <= MAX_ADDRESS_CHARACTERS && /^\/(?![/\\])/.test(value)
  return isOwn ? value : '/'
}

function marksOf(value: unknown, untilAt: number): readonly CapsuleMark[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MAX_CAPSULE_MARKS).flatMap((mark: unknown): readonly CapsuleMark[] => {
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
  const list = (name: string): readonly unknown[] => {
    const of = value[name]
    return Array.isArray(of) ? of.slice(0, MAX_CAPSULE_CARDS) : []
  }
  const ids = (name: string): readonly string[] =>
    list(name).filter((id): id is string => typeof id === 'string' && id.length <= MAX_ID_CHARACTERS)
  return {
    cards: {
      order: ids('order'),
      flat: ids('flat'),
      pins: ids('pins'),
      hides: ids('hides'),
      readings: list('readings').flatMap(readingOf),
      spanMs: Number(value['spanMs']),
    },
  }
}

function textOf(value: unknown, maxCharacters: number): string {
  return typeof value === 'string' ? value.slice(0, maxCharacters) : ''
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
