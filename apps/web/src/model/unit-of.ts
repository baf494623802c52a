import type { SeriesFacts } from '../feed/series/series-facts.ts'
import { formatValue } from '../ui/format-number.ts'

/** What the values of a series are, as its card says: by the kind of the series and its unit. */
export type UnitClass =
  | 'bytes'
  | 'bytes/s'
  | 'percent'
  | 'duration'
  | 'rate'
  | 'temperature'
  | 'level'
  | 'counter → rate'
  | 'amounts'
  | 'per event'
  | 'flag'

export interface Unit {
  readonly class: UnitClass
  /** The unit as it is written after a value that is not scaled; '' where there is none. */
  readonly sign: string
}

const CLASS_OF_SIGN: ReadonlyMap<string, UnitClass> = new Map([
  ...entries(['B', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB', 'TB', 'TiB'], 'bytes'),
  ...entries(['B/s'], 'bytes/s'),
  ...entries(['%'], 'percent'),
  ...entries(['ns', 'µs', 'ms', 's', 'min', 'h'], 'duration'),
  ...entries(['/s', 'bit/s', 'Hz'], 'rate'),
  ...entries(['°C', '°F', 'C', 'F'], 'temperature'),
])

/** What a card writes behind the values of a series, and in its badge. */
export function unitOf({ kind, unit = '' }: Pick<SeriesFacts, 'kind' | 'unit'>): Unit {
  switch (kind) {
    case 'counter':
      return { class: 'counter → rate', sign: unit === '' ? '/s' : `${unit}/s` }
    case 'flag':
      return { class: 'flag', sign: '' }
    case 'delta':
      return { class: 'amounts', sign: unit }
    case 'distribution':
      return { class: CLASS_OF_SIGN.get(unit) ?? 'per event', sign: unit }
    case 'gauge':
    case 'state':
    case 'identifier':
    case 'timestamp':
    case 'constant':
    case 'text':
      return { class: CLASS_OF_SIGN.get(unit) ?? 'level', sign: unit }
  }
}

/** How the values of one series are written: divided by `factor`, with `sign` after them. */
export interface Measure {
  readonly factor: number
  readonly sign: string
}

const BYTE_SIGNS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Milliseconds from which a wait is written in seconds. */
const LONG_WAIT_MS = 10_000

/** One measure for all figures of a series, fit for its greatest: readout, ends and scale then agree. */
export function measureFor(unit: Unit | undefined, greatest: number): Measure {
  if (unit === undefined) return { factor: 1, sign: '' }
  const size = Number.isFinite(greatest) ? Math.abs(greatest) : 0
  if (unit.sign === 'B' || unit.sign === 'B/s') {
    const step = size < 1 ? 0 : Math.min(BYTE_SIGNS.length - 1, Math.floor(Math.log2(size) / 10))
    const sign = BYTE_SIGNS[step] ?? 'B'
    return { factor: 1024 ** step, sign: unit.sign === 'B' ? sign : `${sign}/s` }
  }
  if (unit.sign === 'ms' && size >= LONG_WAIT_MS) return { factor: 1000, sign: 's' }
  return { factor: 1, sign: unit.sign }
}

/** A value in its measure, without the sign. */
export function written(value: number, { factor }: Measure): string {
  return formatValue(value / factor)
}

function entries(signs: readonly string[], unit: UnitClass): readonly (readonly [string, UnitClass])[] {
  return signs.map((sign) => [sign, unit] as const)
}
