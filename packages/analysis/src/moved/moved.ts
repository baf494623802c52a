/** What is told of everything that moved. */
interface Told {
  /** From 0 to 1: how surely it moved, how far, and how early among what moved. The list is in this order. */
  readonly score: number
  /** From 0 to 1: which share of what moved as far as this does so by chance. */
  readonly chance: number
  /** When its change began, ms since epoch. */
  readonly onsetAt: number
  /** From the beginning of the stretch to the change: negative where it went before. */
  readonly lagMs: number
  /** The same of other hosts that changed alike, and is not told by itself. */
  readonly alikeIds: readonly string[]
}

/** How a series changed. A rate is what a total rises by, or how often samples come (`isArrivals`). */
export type SeriesChange = 'level-shift' | 'ramp' | 'rate-drop' | 'rate-rise' | 'spike' | 'variance' | 'ended' | 'began'

/** A series that moved. Figures are in its own unit, of a total per second. */
export interface MovedSeries extends Told {
  readonly type: 'series'
  readonly id: string
  readonly host: string | undefined
  readonly change: SeriesChange
  /** How often samples come, not what they say: figures are per second. */
  readonly isArrivals: boolean
  /** Medians before, and in the stretch once the change was done; of a spike its peak, of a ramp where it went; NaN where there are none. */
  readonly before: number
  readonly inside: number
  /** How far values usually stray, before and inside; NaN where there are none. */
  readonly strayBefore: number
  readonly strayInside: number
  /** How long the change took; nought where it was done at once. */
  readonly overMs: number
  readonly samplesBefore: number
  readonly samplesInside: number
  /** Further series of the same host that began or ended with it, and are not told by themselves. */
  readonly alsoIds: readonly string[]
}

/** A value of a text field, or a template, that came more or less often. */
export interface MovedText extends Told {
  readonly type: 'field' | 'template'
  /** The column's. */
  readonly id: string
  readonly word: string
  readonly change: 'new' | 'more' | 'less'
  /** Hits before, and in the stretch after the change began. */
  readonly hitsBefore: number
  readonly hitsInside: number
  /** Of a field's value its share of all that the field said, 0–1; of a template hits per second. */
  readonly before: number
  readonly inside: number
}

export type Moved = MovedSeries | MovedText
