import { type Spread, spreadOf } from './statistics.ts'

/** One line of the table. */
export interface Row {
  readonly load: string
  readonly what: string
  readonly values: readonly number[]
  readonly unit: string
  /** Absent for figures that are only told. */
  readonly floor?: number
  readonly goal?: number
  /** @default smaller */
  readonly better?: 'smaller' | 'greater'
}

/** The rows as a table for people: median (least–greatest), floor, goal, and whether they are met. */
export function tableOf(rows: readonly Row[]): string {
  let load = ''
  const lines: string[] = []
  for (const row of rows) {
    if (row.load !== load) lines.push('', (load = row.load))
    lines.push(lineOf(row))
  }
  return lines.join('\n')
}

/** `met`, `floor met`, `MISSED`, or nothing where there is nothing to meet. */
export function verdictOf({ values, floor, goal, better = 'smaller' }: Row): string {
  if (floor === undefined) return ''
  const { median } = spreadOf(values)
  const meets = (limit: number): boolean => (better === 'smaller' ? median <= limit : median >= limit)
  if (goal !== undefined && meets(goal)) return 'goal met'
  return meets(floor) ? 'floor met' : 'MISSED'
}

function lineOf(row: Row): string {
  const { what, values, unit, floor, goal } = row
  const figure = spread(spreadOf(values), unit)
  const limits = floor === undefined ? '' : `floor ${number(floor, unit)}, goal ${number(goal ?? floor, unit)}`
  return `  ${what.padEnd(44)}${figure.padEnd(34)}${limits.padEnd(28)}${verdictOf(row)}`.trimEnd()
}

function spread({ median, min, max }: Spread, unit: string): string {
  if (min === max) return `${number(median, unit)} ${unit}`
  return `${number(median, unit)} ${unit} (${number(min, unit)}–${number(max, unit)})`
}

/** A ratio below a half reads better as a part. */
function number(value: number, unit: string): string {
  if (unit === '×' && value > 0 && value < 0.5) return `1/${(1 / value).toFixed(1)}`
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en')
  return value.toFixed(2)
}
