/** A wall is drawn as on a screen of this size and scaled to the one it is on: sizes here are in its px. */
export const DRAWN_PX = { width: 1_920, height: 1_080 } as const

/** Where a wall is seen from, and how large it is. */
export interface Seat {
  /** Metres. */
  readonly distance: number
  /** Diagonal, of a 16:9 screen. */
  readonly inch: number
}

/** A common screen across a room. */
export const DEFAULT_SEAT: Seat = { distance: 5, inch: 55 }

/** Nobody stands nearer, and from further away no wall is read. */
const DISTANCES = { least: 0.5, most: 15 } as const
const INCHES = { least: 15, most: 200 } as const

/** What must be read is at least as large as the rest, and no larger than leaves room for it. */
const MUST_READ_PX = { least: 36, most: 72 } as const

/** What is read from nearer: groups, last words, canary. */
const SECOND_PX = { least: 28, most: 40 } as const

/** Second to must-read, as one steps that much nearer. */
const SECOND_SHARE = 0.7

const METRES_PER_INCH = 0.0254
const WIDTH_OF_DIAGONAL = 16 / Math.hypot(16, 9)

/** The angle at which letters are read without effort, and the share of a font's size that a capital has. */
const READABLE_ANGLE = ((16 / 60) * Math.PI) / 180
const CAPITAL_SHARE = 0.727

/** Font sizes for a seat, in px of DRAWN_PX. */
export interface TypeSize {
  readonly mustRead: number
  readonly second: number
}

/** Sizes at which capitals are seen at 16 minutes of arc, within what the layout holds. */
export function typeSize({ distance, inch }: Seat): TypeSize {
  const pitch = (inch * METRES_PER_INCH * WIDTH_OF_DIAGONAL) / DRAWN_PX.width
  const needed = Math.ceil((distance * Math.tan(READABLE_ANGLE)) / (CAPITAL_SHARE * pitch))
  // Even sizes, as everything here stands on a grid.
  const mustRead = clamp(needed + (needed % 2), MUST_READ_PX)
  return { mustRead, second: clamp(Math.round(mustRead * SECOND_SHARE), SECOND_PX) }
}

/** The seat in an address, `distance=5&inch=55`; what cannot be one is the default's. */
export function readSeat(search: URLSearchParams): Seat {
  return {
    distance: within(search.get('distance'), DISTANCES) ?? DEFAULT_SEAT.distance,
    inch: within(search.get('inch'), INCHES) ?? DEFAULT_SEAT.inch,
  }
}

interface Limits {
  readonly least: number
  readonly most: number
}

function within(text: string | null, { least, most }: Limits): number | undefined {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return value >= least && value <= most ? value : undefined
}

function clamp(value: number, { least, most }: Limits): number {
  return Math.min(most, Math.max(least, value))
}
