import { splitBytes } from '../../ui/format-bytes.ts'
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

/** A value as its readout shows it, the unit apart so that it can be drawn smaller. */
export function readout(value: number, unit: Unit | undefined): { readonly value: string; readonly unit: string } {
  if (unit === undefined) return { value: formatValue(value), unit: '' }
  if (unit.sign === 'B') return splitBytes(value)
  if (unit.sign === 'B/s') {
    const scaled = splitBytes(value)
    return { value: scaled.value, unit: scaled.unit === '' ? '' : `${scaled.unit}/s` }
  }
  if (unit.sign === 'ms' && Math.abs(value) >= 10_000) return { value: formatValue(value / 1000), unit: 's' }
  return { value: formatValue(value), unit: Number.isFinite(value) ? unit.sign : '' }
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
