import { MAX_LEAVES } from '@multimeter/inference'

import type { CountedLine, FieldCount, FieldCounts, FieldSpread } from './field-counts.ts'
import { HOST_PATH, numberOf, STREAM_PATH } from './field-test.ts'

/** Fewer lines are looked at where their fields are more than is read for it once a second. */
const MAX_COUNTED_LEAVES = 20_000

/** Fields told, and values of each. */
export const MAX_COUNTED_FIELDS = 40
export const MAX_COUNTED_VALUES = 8

/** Fields told apart: as many as one message may have. Those beyond are counted as one number. */
const MAX_TOLD_APART = MAX_LEAVES

/** Characters by which values are told apart, and shown. */
const MAX_VALUE_CHARACTERS = 120

/** A spread is of values of which nearly all are numbers, and most of them different. */
const NUMBERS_SHARE = 0.9
const MIN_SPREAD_LINES = 8
const SPREAD_BINS = 16

interface Counted {
  lines: number
  readonly values: Map<string, number>
  readonly numbers: number[]
  /** One, or two where there are several. */
  readonly series: Set<string>
}

function nothingCounted(): Counted {
  return { lines: 0, values: new Map(), numbers: [], series: new Set() }
}

/** Counts what values the fields of lines have. A field that is several times in one line counts once, by its first value. */
export function countFields(lines: Iterable<CountedLine>): FieldCounts {
  const counted = new Map<string, Counted>()
  const beyond = new Set<string>()
  let of = 0
  let leaves = 0
  for (const { host, stream, fields } of lines) {
    leaves += fields.length
    if (leaves > MAX_COUNTED_LEAVES) break
    of++
    const seen = new Set<string>()
    const own: CountedLine['fields'] = [
      { path: HOST_PATH, value: host ?? '' },
      { path: STREAM_PATH, value: stream },
    ]
    for (const field of [...own, ...fields]) {
      const { path } = field
      if (seen.has(path) || (path === HOST_PATH && host === undefined)) continue
      seen.add(path)
      if (!counted.has(path) && counted.size >= MAX_TOLD_APART) {
        // Paths come from strangers: how many more there are is told up to a bound.
        if (beyond.size < MAX_TOLD_APART) beyond.add(path)
        continue
      }
      countValue(counted, field)
    }
  }
  const own = [HOST_PATH, STREAM_PATH]
  const others = [...counted.keys()].filter((path) => !own.includes(path))
  others.sort((one, other) => (counted.get(other)?.lines ?? 0) - (counted.get(one)?.lines ?? 0))
  const paths = [...own.filter((path) => counted.has(path)), ...others]
  return {
    of,
    fields: paths.slice(0, MAX_COUNTED_FIELDS).map((path) => fieldCount(path, counted.get(path))),
    more: Math.max(0, paths.length - MAX_COUNTED_FIELDS) + beyond.size,
  }
}

function countValue(
  counted: Map<string, Counted>,
  { path, value, series = path }: CountedLine['fields'][number],
): void {
  const field = counted.get(path) ?? nothingCounted()
  counted.set(path, field)
  const text = cut(String(value))
  field.lines++
  if (field.series.size < 2) field.series.add(series)
  field.values.set(text, (field.values.get(text) ?? 0) + 1)
  const number = numberOf(value)
  if (Number.isFinite(number)) field.numbers.push(number)
}

function fieldCount(path: string, counted: Counted = nothingCounted()): FieldCount {
  const { lines, values, numbers } = counted
  const [series = path, ...others] = counted.series
  const sorted = [...values].sort(([, one], [, other]) => other - one)
  return {
    path,
    lines,
    values: sorted.slice(0, MAX_COUNTED_VALUES).map(([text, count]) => ({ text, count })),
    distinct: values.size,
    series: series === path || others.length > 0 ? undefined : series,
    spread: spreadOf(numbers, counted),
  }
}

function spreadOf(unsorted: readonly number[], { lines, values }: Counted): FieldSpread | undefined {
  const isOfNumbers = unsorted.length >= lines * NUMBERS_SHARE && lines >= MIN_SPREAD_LINES
  if (!isOfNumbers || values.size <= MAX_COUNTED_VALUES) return undefined
  const numbers = unsorted.toSorted((one, other) => one - other)
  const min = numbers[0] ?? 0
  const max = numbers.at(-1) ?? 0
  const bins = Array.from({ length: SPREAD_BINS }, () => 0)
  for (const number of numbers) {
    // Divided first: the difference of the largest numbers is no number.
    const share = (number / 2 - min / 2) / (max / 2 - min / 2)
    const bin = Math.min(SPREAD_BINS - 1, Math.floor(share * SPREAD_BINS))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return { min, median: numbers[Math.floor((numbers.length - 1) / 2)] ?? 0, max, bins }
}

function cut(text: string): string {
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS - 1)}…` : text
}
