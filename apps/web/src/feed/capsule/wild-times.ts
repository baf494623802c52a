/** The last moment that a `Date` can be, ms since epoch: writing a later one throws. */
const LAST_MOMENT = 8.64e15

/** Whether it can be written as a time. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_MOMENT
}

/** Whether anything named `…At` in it is a number, but no time. A gateway tells none; a file may. Its depth is bounded by who parsed it. */
export function hasWildTimes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, inner]) => (name.endsWith('At') && typeof inner === 'number' && !isTime(inner)) || hasWildTimes(inner),
  )
}
