import { keptValue } from './storage.ts'

/** Whose clock times are shown by: everybody's, or this computer's. */
export type Timebase = 'utc' | 'local'

const kept = keptValue('local', 'multimeter.timebase')
const listeners = new Set<() => void>()
let chosen: Timebase = kept.read() === 'local' ? 'local' : 'utc'

/** @default 'utc' */
export function timebase(): Timebase {
  return chosen
}

export function chooseTimebase(base: Timebase): void {
  chosen = base
  kept.write(base === 'utc' ? undefined : base)
  for (const listener of listeners) listener()
}

/** Calls the listener after each choice until the returned function is called. */
export function onTimebase(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What stands beside a time: `UTC`, or how far from it this computer is then, as `UTC+01:00`. */
export function timebaseName(at: number): string {
  const minutes = offsetMinutes(at)
  if (chosen === 'utc' || Number.isNaN(minutes)) return 'UTC'
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${two(size / 60)}:${two(size % 60)}`
}

/** Minutes that the clock shown is ahead of UTC at a moment; NaN where no calendar holds it. */
export function offsetMinutes(at: number): number {
  return chosen === 'utc' ? 0 : -new Date(at).getTimezoneOffset()
}
