/** What many lines have in common, as it was when asked for. Plain data. */
export interface Template {
  /** Stays as the text becomes more general; never used twice. */
  readonly id: number
  /** `<*>` stands for a value, alone or within a word. */
  readonly text: string
  /** Lines heard. */
  readonly count: number
  /** When the first line was heard, in ms since epoch. */
  readonly firstAt: number
  readonly lastAt: number
  /** Lines in each slot of time, oldest first; the last slot is that of the moment asked for. */
  readonly slots: readonly number[]
  /** Length of one slot. */
  readonly slotMs: number
  /** The severity of the last line that had one. */
  readonly severity: string | undefined
}

/** What became of a miner since it was made, and how large it is. */
export interface MinerFigures {
  /** Lines added. */
  readonly lines: number
  readonly templates: number
  readonly nodes: number
  /** Templates that left because there were too many, with all that was known of them. */
  readonly forgotten: number
  /** Templates that became part of a more general one; their lines are counted there. */
  readonly absorbed: number
  /** Lines looked at only in part. */
  readonly cut: number
  /** Leaves that were full: what was like none of their templates is one, which says no more than length and first word. */
  readonly crowded: number
  /** Characters and tokens looked at: what the work was, whatever the machine. */
  readonly steps: number
}
