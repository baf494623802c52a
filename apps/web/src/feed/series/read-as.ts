import type { SeriesKind } from '@multimeter/inference'

/** What a series can be read as by choice. */
export const READ_AS = ['level', 'rate', 'state', 'milliseconds', 'seconds', 'bytes', 'percent', 'id', 'text'] as const

export type ReadAs = (typeof READ_AS)[number]

/** A choice for the series with this id, of whichever host. */
export interface ReadChoice {
  readonly id: string
  readonly as: ReadAs
}

/** The choice that somebody wrote there, be it whoever; none where it is no choice. */
export function readingOf(value: unknown): readonly ReadChoice[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('as' in value)) return []
  const as = READ_AS.find((known) => known === value.as)
  return typeof value.id === 'string' && as !== undefined ? [{ id: value.id, as }] : []
}

/** Choices honoured; the last ones hold. */
export const MAX_READ_CHOICES = 256

interface ChosenKind {
  readonly kind: SeriesKind
  /** Undefined: the unit that was found. */
  readonly unit: string | undefined
}

const KINDS: Readonly<Record<ReadAs, ChosenKind>> = {
  level: { kind: 'gauge', unit: undefined },
  rate: { kind: 'counter', unit: undefined },
  state: { kind: 'state', unit: undefined },
  milliseconds: { kind: 'gauge', unit: 'ms' },
  seconds: { kind: 'gauge', unit: 's' },
  bytes: { kind: 'gauge', unit: 'B' },
  percent: { kind: 'gauge', unit: '%' },
  id: { kind: 'identifier', unit: undefined },
  text: { kind: 'text', unit: undefined },
}

/** What a choice makes of a series. */
export function chosenKind(as: ReadAs): ChosenKind {
  return KINDS[as]
}
