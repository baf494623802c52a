/** `2026-02-11`, UTC; a dash for a time outside what a date can hold. */
export function formatDate(at: number): string {
  return isoOf(at)?.slice(0, 10) ?? '–'
}

/** `03:14:32`, UTC. */
export function formatClock(at: number): string {
  return isoOf(at)?.slice(11, 19) ?? '–'
}

/** `03:14:32.906`, UTC. */
export function formatClockMs(at: number): string {
  return isoOf(at)?.slice(11, 23) ?? '–'
}

function isoOf(at: number): string | undefined {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return undefined
  const text = date.toISOString()
  // Years outside 0 to 9999 are written longer and would shift every slice.
  return text.length === 24 ? text : undefined
}
