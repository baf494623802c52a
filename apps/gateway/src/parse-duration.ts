const UNITS_MS = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** A duration such as `30 s`, `5 min`, `1.5h` in ms; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s|min|h|d)$/.exec(text) ?? []
  const unitMs = UNITS_MS.get(unit)
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs
}
