const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago, in at most two units that hold their width: `0.4 s`, `31 s`, `4 m 12 s`, `3 h 05 m`, `6 d 02 h`. */
export function formatAge(ageMs: number): string {
  if (!Number.isFinite(ageMs)) return '–'
  const age = Math.max(0, ageMs)
  if (age < 10 * SECOND_MS) return `${(Math.floor(age / 100) / 10).toFixed(1)} s`
  if (age < MINUTE_MS) return `${Math.floor(age / SECOND_MS)} s`
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} m ${two((age % MINUTE_MS) / SECOND_MS)} s`
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ${two((age % HOUR_MS) / MINUTE_MS)} m`
  return `${Math.floor(age / DAY_MS)} d ${two((age % DAY_MS) / HOUR_MS)} h`
}

/** The same in one unit, where only the order of size matters: `12 s`, `4 m`, `3 h`, `6 d`. */
export function formatShortAge(ageMs: number): string {
  if (!Number.isFinite(ageMs)) return '–'
  const age = Math.max(0, ageMs)
  if (age < MINUTE_MS) return `${Math.floor(age / SECOND_MS)} s`
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} m`
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h`
  return `${Math.floor(age / DAY_MS)} d`
}

/** How far messages lie apart, with the digits that tell: `0.003 s`, `0.04 s`, `0.5 s`, `10 s`, `4 m 12 s`. */
export function formatGap(gapMs: number): string {
  if (!Number.isFinite(gapMs)) return '–'
  const gap = Math.max(0, gapMs)
  // Two minutes are easier to compare in seconds.
  if (gap >= 2 * MINUTE_MS) return formatAge(gap)
  const digits = gap < 9.5 ? 3 : gap < 95 ? 2 : gap < 9.95 * SECOND_MS ? 1 : 0
  return `${Number((gap / SECOND_MS).toFixed(digits))} s`
}

/** A duration as a clock shows it: `01:12`, `1:04:09`. */
export function formatElapsed(ms: number): string {
  const age = Number.isFinite(ms) ? Math.max(0, ms) : 0
  const rest = `${two((age % HOUR_MS) / MINUTE_MS)}:${two((age % MINUTE_MS) / SECOND_MS)}`
  return age < HOUR_MS ? rest : `${Math.floor(age / HOUR_MS)}:${rest}`
}

/** A duration that one watches growing, each second of it: `00:04:12`, `26:04:09`. */
export function formatStopwatch(ms: number): string {
  const age = Number.isFinite(ms) ? Math.max(0, ms) : 0
  return `${two(age / HOUR_MS)}:${two((age % HOUR_MS) / MINUTE_MS)}:${two((age % MINUTE_MS) / SECOND_MS)}`
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
