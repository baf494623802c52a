import { formatValue } from '../../ui/format-number.ts'

/** What a name tells of its values; undefined where it tells nothing. Values alone never make a unit. */
export type UnitClass = 'bytes' | 'bytes/s' | 'percent' | 'duration' | 'rate' | 'temperature'

export interface Unit {
  readonly class: UnitClass
  /** The unit as it is written after a value that is not scaled. */
  readonly sign: string
}

const BYTES: Unit = { class: 'bytes', sign: 'B' }
const PERCENT: Unit = { class: 'percent', sign: '%' }
const RATE: Unit = { class: 'rate', sign: '/s' }

const BY_LAST_WORD: ReadonlyMap<string, Unit> = new Map([
  ...entries(['bytes', 'byte', 'octets'], BYTES),
  ...entries(['kib', 'kibibytes'], { class: 'bytes', sign: 'KiB' }),
  ...entries(['mib', 'mebibytes'], { class: 'bytes', sign: 'MiB' }),
  ...entries(['gib', 'gibibytes'], { class: 'bytes', sign: 'GiB' }),
  ...entries(['kb', 'kilobytes'], { class: 'bytes', sign: 'kB' }),
  ...entries(['mb', 'megabytes'], { class: 'bytes', sign: 'MB' }),
  ...entries(['gb', 'gigabytes'], { class: 'bytes', sign: 'GB' }),
  ...entries(['percent', 'percentage', 'pct'], PERCENT),
  ...entries(['ns', 'nanos', 'nanoseconds'], { class: 'duration', sign: 'ns' }),
  ...entries(['us', 'micros', 'microseconds'], { class: 'duration', sign: 'µs' }),
  ...entries(['ms', 'millis', 'milliseconds'], { class: 'duration', sign: 'ms' }),
  ...entries(['s', 'sec', 'secs', 'seconds'], { class: 'duration', sign: 's' }),
  ...entries(['minutes'], { class: 'duration', sign: 'min' }),
  ...entries(['hours'], { class: 'duration', sign: 'h' }),
  ...entries(['rps', 'qps', 'tps', 'hz'], RATE),
  ...entries(['celsius'], { class: 'temperature', sign: '°C' }),
])

/** Words that make a rate of what is before them. */
const PER_SECOND = /(?:^|_)per_(?:s|sec|second)$/

/** Reads the unit out of a leaf's name: `disk.readBytesPerSecond`, `took_ms`, `cpu.usedPercent`. */
export function unitOf(path: string): Unit | undefined {
  const words = wordsOf(path)
  const rate = PER_SECOND.exec(words)
  if (rate !== null) {
    const counted = BY_LAST_WORD.get(lastWord(words.slice(0, rate.index)))
    return counted?.sign === 'B' ? { class: 'bytes/s', sign: 'B/s' } : RATE
  }
  return BY_LAST_WORD.get(lastWord(words))
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

function wordsOf(path: string): string {
  const leaf = path.slice(path.lastIndexOf('.') + 1)
  return leaf
    .replace(/([KMG])iB(?![a-z])/g, '_$1ib')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .replace(/_+$/, '')
    .toLowerCase()
}

function lastWord(words: string): string {
  return words.slice(words.lastIndexOf('_') + 1)
}

function entries(words: readonly string[], unit: Unit): readonly (readonly [string, Unit])[] {
  return words.map((word) => [word, unit] as const)
}
