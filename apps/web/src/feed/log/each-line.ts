import type { KeptLine, ProbeRows } from '../probe-rows.ts'

/** Rows looked at between two steps: well under a millisecond. */
const ROWS_PER_STEP = 256

/** Hands over each kept line, oldest first, in steps, so that others go first; rows that come or leave meanwhile are taken or left. */
export function* eachLine(rows: ProbeRows, take: (line: KeptLine) => void): Generator<void> {
  for (let row = rows.first; row < rows.end; row++) {
    if (row % ROWS_PER_STEP === 0) yield
    const kept = rows.get(row)
    if (kept?.kind === 'line') take(kept)
  }
}
