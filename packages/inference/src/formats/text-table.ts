import { type Json, newObject } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { readScalar } from './scalar.ts'

/** Lines of a text that are looked at. */
const MAX_LINES = 512
const MAX_LINE_CHARACTERS = 1_024
const MAX_CELLS = 64
/** Columns of a table without a column of labels, and with one. */
const MIN_COLUMNS = 3
/** Of the lines that hold anything, those that must be rows: a report with a table in it is a text. */
const MIN_ROW_SHARE = 0.25
const PERCENT = /^[-+]?\d+(?:\.\d+)?%$/

/** The columns of a table. */
interface Header {
  readonly names: readonly string[]
  /** Cells of a row, the label among them. */
  readonly cells: number
  readonly hasLabel: boolean
  /** What stands at the head of the line of names: `avg-cpu:`. */
  readonly label: string | undefined
}

/**
 * Tables of figures as tools print them for people (`vmstat`, `iostat`, `free`, `df`): a line of names and, right below it,
 * rows of as many cells, each a figure but for a label in front and a word behind. Each row is an object under its label; of
 * rows without one the last is taken, as it is the latest. Refused where most of the text is something else.
 */
export function readTextTable(text: string): readonly Part[] | undefined {
  if (!text.includes('\n')) return undefined
  const lines = text.split('\n', MAX_LINES)
  const tree: { [key: string]: Json } = newObject()
  let rows = 0
  for (let at = 0; at + 1 < lines.length; at++) {
    const names = cellsOf(lines[at])
    const header = names === undefined ? undefined : headerOf(names, cellsOf(lines[at + 1]))
    if (header === undefined) continue
    while (at + 1 < lines.length) {
      const cells = cellsOf(lines[at + 1])
      if (cells === undefined || !addRow(tree, header, cells)) break
      rows++
      at++
    }
  }
  const filled = lines.filter((line) => line.trim() !== '').length
  return rows === 0 || rows < filled * MIN_ROW_SHARE ? undefined : [{ tree }]
}

function cellsOf(line: string | undefined): readonly string[] | undefined {
  if (line === undefined || line.length > MAX_LINE_CHARACTERS) return undefined
  const cells = line.trim().split(/\s+/, MAX_CELLS)
  return cells.length < 2 ? undefined : cells
}

/** The names over a row, where they are ones: words, as many as it has cells, but for a label and a name of two words. */
function headerOf(names: readonly string[], row: readonly string[] | undefined): Header | undefined {
  if (row === undefined || names.length < MIN_COLUMNS || names.some(isFigure)) return undefined
  const figures = row.filter(isFigure).length
  const hasLabel = !isFigure(row[0] ?? '')
  if (figures < MIN_COLUMNS - 1 || figures < row.length - 2) return undefined
  const cells = row.length
  const [first = ''] = names
  if (first.endsWith(':') && names.length === cells + 1 && !hasLabel) {
    return { names: names.slice(1), cells, hasLabel, label: first.slice(0, -1) }
  }
  if (names.length === cells) return { names: hasLabel ? names.slice(1) : names, cells, hasLabel, label: undefined }
  // `free` has no name over its labels, `df` has "Mounted on" over its last cell.
  if (hasLabel && names.length === cells - 1) return { names, cells, hasLabel, label: undefined }
  const isLastOfTwo = hasLabel && names.length === cells + 1 && !isFigure(row.at(-1) ?? '')
  return isLastOfTwo ? { names: names.slice(1, cells), cells, hasLabel, label: undefined } : undefined
}

/** False where the cells are no row below the header; a row may end early, `Swap:` has no buffers. */
function addRow(tree: { [key: string]: Json }, header: Header, cells: readonly string[]): boolean {
  const { names, hasLabel } = header
  if (cells.length > header.cells || cells.length < 2 || (!hasLabel && cells.length < header.cells)) return false
  if (hasLabel === isFigure(cells[0] ?? '')) return false
  const figures = hasLabel ? cells.slice(1) : cells
  if (!figures.every((cell, at) => isFigure(cell) || at === figures.length - 1)) return false
  const label = hasLabel ? (cells[0] ?? '').replace(/:$/, '') : header.label
  const row: { [key: string]: Json } = label === undefined ? tree : newObject()
  for (const [at, cell] of figures.entries()) row[names[at] ?? String(at)] = readScalar(cell)
  if (label !== undefined) tree[label] = row
  return true
}

function isFigure(cell: string): boolean {
  return PERCENT.test(cell) || typeof readScalar(cell) === 'number'
}
