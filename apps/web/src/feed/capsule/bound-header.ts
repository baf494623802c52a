import type { CapsuleCards, CapsuleHeader, CapsuleTarget } from './capsule.ts'

/** Characters of the notes. */
export const MAX_NOTES_CHARACTERS = 4_000

/** Marks that come along. */
export const MAX_CAPSULE_MARKS = 200

/** Cards that come along: as many as a host has series, and more. */
export const MAX_CAPSULE_CARDS = 400

/** Longest name of a host or pattern, and longest address. */
const MAX_NAME_CHARACTERS = 255
const MAX_ADDRESS_CHARACTERS = 8_192

/** Longest id of a series: its stream and its path. */
const MAX_ID_CHARACTERS = 2_048

/** Cuts a header to what one may hold: when it is written, and when it is read, as anybody may have written it. */
export function boundHeader(header: CapsuleHeader): CapsuleHeader {
  const { target, gateway, address, marks, notes, cards } = header
  return {
    ...header,
    target: boundTarget(target),
    gateway: gateway.slice(0, MAX_NAME_CHARACTERS),
    address: address.length <= MAX_ADDRESS_CHARACTERS ? address : '/',
    marks: marks.slice(0, MAX_CAPSULE_MARKS),
    notes: notes.slice(0, MAX_NOTES_CHARACTERS),
    ...(cards === undefined ? {} : { cards: boundCards(cards) }),
  }
}

function boundTarget({ host, pattern }: CapsuleTarget): CapsuleTarget {
  if (host !== undefined) return { host: host.slice(0, MAX_NAME_CHARACTERS) }
  return pattern === undefined ? {} : { pattern: pattern.slice(0, MAX_NAME_CHARACTERS) }
}

/** The first of each list. */
function boundCards({ order, flat, pins, hides, readings, spanMs }: CapsuleCards): CapsuleCards {
  return {
    order: boundIds(order),
    flat: boundIds(flat),
    pins: boundIds(pins),
    hides: boundIds(hides),
    readings: readings.slice(0, MAX_CAPSULE_CARDS),
    spanMs,
  }
}

function boundIds(ids: readonly string[]): readonly string[] {
  return ids.slice(0, MAX_CAPSULE_CARDS).filter((id) => id.length <= MAX_ID_CHARACTERS)
}
