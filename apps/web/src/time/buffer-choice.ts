import type { BufferLimits } from '../feed/log/buffer-limits.ts'
import { keptValue } from '../ui/storage.ts'

const MINUTE_MS = 60_000
const MIB = 1024 * 1024

/** How far back the page may keep what it listens to; memory grows with it, up to `bytes`. */
export interface BufferChoice extends BufferLimits {
  readonly label: string
}

export const BUFFER_CHOICES: readonly BufferChoice[] = [
  { label: '5 min', spanMs: 5 * MINUTE_MS, bytes: 64 * MIB },
  { label: '15 min', spanMs: 15 * MINUTE_MS, bytes: 64 * MIB },
  { label: '30 min', spanMs: 30 * MINUTE_MS, bytes: 128 * MIB },
  { label: '60 min', spanMs: 60 * MINUTE_MS, bytes: 256 * MIB },
]

/** A quarter of an hour. */
const DEFAULT_CHOICE: BufferChoice = { label: '15 min', spanMs: 15 * MINUTE_MS, bytes: 64 * MIB }

const kept = keptValue('local', 'multimeter.buffer')

/** The choice kept from an earlier visit. */
export function bufferChoice(): BufferChoice {
  const label = kept.read()
  return BUFFER_CHOICES.find((choice) => choice.label === label) ?? DEFAULT_CHOICE
}

export function keepBufferChoice(choice: BufferChoice): void {
  kept.write(choice.label)
}
