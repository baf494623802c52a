/** Measured values of one thing, and what they are. */
export interface Measured {
  /** Row of the fault list, such as `A1`. */
  readonly row: string
  /** What was measured, say `broker open to events flowing`. */
  readonly what: string
  /** @default 'ms' */
  readonly unit?: string
  readonly samples: readonly number[]
}

/** One line for people: how many, median, 95th percentile and the largest. */
export function describeFigures({ row, what, unit = 'ms', samples }: Measured): string {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): string => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)])
  return `[${row}] ${what}: ${sorted.length} times, p50 ${at(0.5)} ${unit}, p95 ${at(0.95)} ${unit}, max ${at(1)} ${unit}`
}

/** Prints {@link describeFigures}. */
export function printFigures(measured: Measured): void {
  console.info(describeFigures(measured))
}

function round(value: number | undefined): string {
  return value === undefined ? '–' : String(Math.round(value))
}
