import { newObject, type Json, type JsonObject } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_PARTS } from '../limits.ts'
import { endOfName, readScalar } from './scalar.ts'

const MAX_COLUMNS = 256
/** A longer first line is no header. */
const MAX_HEADER_CHARACTERS = 8_192
const MAX_CELL_NAME_CHARACTERS = 64
const MAX_CELL_NAME_WORDS = 3
/** Of the cells of a text with commas, those that must be one word: sentences have commas too. */
const MIN_WORD_SHARE = 0.5
const DELIMITERS: readonly string[] = [',', ';', '\t', '|']

interface Header {
  readonly names: readonly string[]
  readonly delimiter: string
  readonly end: number
  /** True where a space stands behind a delimiter, as in a sentence. */
  readonly isSpaced: boolean
}

interface Row {
  readonly cells: readonly string[]
  readonly end: number
}

/**
 * A header row and at least one row below it, delimited by `,`, `;`, tab or `|`, quoted as RFC 4180 has it; one part per
 * row, named by the header. Refused where the header holds anything but unlike names, where a row is longer or shorter
 * than it, or where the cells between commas read as sentences. An empty cell is null; digits behind a leading zero stay text.
 */
export function readCsv(text: string): readonly Part[] | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  return readBelow(text, start) ?? readBehindPreamble(text, start)
}

/** Tools write about themselves before the header (`dstat`, exports): behind such lines only a table of figures is one. */
function readBehindPreamble(text: string, start: number): readonly Part[] | undefined {
  let at = start
  for (let lines = 0; lines < MAX_PREAMBLE_LINES; lines++) {
    const end = text.indexOf('\n', at)
    if (end < 0 || end - at > MAX_HEADER_CHARACTERS) return undefined
    at = end + 1
    const parts = readBelow(text, at)
    if (parts !== undefined) return isOfFigures(parts) ? parts : undefined
  }
  return undefined
}

function isOfFigures(parts: readonly Part[]): boolean {
  const cells = parts.flatMap(({ tree }) => Object.values(tree))
  return cells.filter((cell) => typeof cell === 'number').length > cells.length / 2
}

const MAX_PREAMBLE_LINES = 12

function readBelow(text: string, start: number): readonly Part[] | undefined {
  const header = readHeader(text, start)
  if (header === undefined) return undefined
  const { names, delimiter } = header
  const parts: Part[] = []
  let left = 0
  let at = header.end
  while (at < text.length) {
    const row = readRow(text, at, delimiter)
    if (row === undefined) return undefined
    at = row.end
    if (row.cells.length === 1 && row.cells[0]?.trim() === '') continue
    if (row.cells.length !== names.length) return undefined
    if (parts.length >= MAX_PARTS) {
      left++
      continue
    }
    parts.push({ tree: toTree(names, row.cells) })
  }
  return parts.length === 0 || (delimiter === ',' && isProse(header, parts)) ? undefined : withLeft(parts, left)
}

/** Sentences have commas too: without a number below a header of single words, commas delimit nothing. */
function isProse({ names, isSpaced }: Header, parts: readonly Part[]): boolean {
  const cells = parts.flatMap(({ tree }) => Object.values(tree))
  const words = cells.filter((cell) => typeof cell !== 'string' || !cell.includes(' ')).length
  if (words < cells.length * MIN_WORD_SHARE) return true
  return cells.every((cell) => typeof cell === 'string') && (isSpaced || names.some((name) => name.includes(' ')))
}

function withLeft(parts: readonly Part[], left: number): readonly Part[] {
  const last = parts.at(-1)
  if (last === undefined || left === 0) return parts
  return [...parts.slice(0, -1), { ...last, notes: [`${left} further rows were left out.`] }]
}

function toTree(names: readonly string[], cells: readonly string[]): JsonObject {
  const tree: { [key: string]: Json } = newObject()
  for (const [index, name] of names.entries()) {
    const cell = cells[index]?.trim() ?? ''
    tree[name] = cell === '' ? null : readScalar(cell)
  }
  return tree
}

/** The first line as names, by the first delimiter that makes it at least two. */
function readHeader(text: string, start: number): Header | undefined {
  const lineEnd = text.indexOf('\n', start)
  // Without a second line there is no row, and most texts end here.
  if (lineEnd === -1 || lineEnd - start > MAX_HEADER_CHARACTERS || lineEnd + 1 >= text.length) return undefined
  const line = text.slice(start, lineEnd + 1)
  for (const delimiter of DELIMITERS) {
    const names = line.includes(delimiter) ? readNames(line, delimiter) : undefined
    if (names !== undefined) return { names, delimiter, end: lineEnd + 1, isSpaced: line.includes(`${delimiter} `) }
  }
  return undefined
}

function readNames(line: string, delimiter: string): string[] | undefined {
  const row = readRow(line, 0, delimiter)
  const names = row?.end === line.length ? row.cells.map((cell) => cell.trim()) : []
  if (names.length < 2 || names.length > MAX_COLUMNS || new Set(names).size !== names.length) return undefined
  return names.every(isName) ? names : undefined
}

/** One to three words that each are a name: `host`, `eth0.rx`, `CPU usage (%)`. */
function isName(cell: string): boolean {
  if (cell === '' || cell.length > MAX_CELL_NAME_CHARACTERS) return false
  const words = cell.split(' ')
  const [first = ''] = words
  return words.length <= MAX_CELL_NAME_WORDS && endOfName(first, 0) === first.length && words.every(isNameWord)
}

function isNameWord(word: string): boolean {
  return word !== '' && !/[=:"'{}<>!?]/.test(word) && typeof readScalar(word) === 'string'
}

/** One row from `start`; undefined where a quote is not closed or text stands behind a closed one. */
function readRow(text: string, start: number, delimiter: string): Row | undefined {
  const cells: string[] = []
  let at = start
  while (cells.length <= MAX_COLUMNS) {
    const cell = text.charAt(at) === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    if (cell === undefined) return undefined
    cells.push(cell.text)
    at = cell.end
    if (text.charAt(at) === delimiter) at++
    else if (at >= text.length || text.charAt(at) === '\n') return { cells, end: at + 1 }
    else if (text.startsWith('\r\n', at)) return { cells, end: at + 2 }
    else return undefined
  }
  return undefined
}

function plainCell(text: string, start: number, delimiter: string): { text: string; end: number } {
  let end = start
  while (end < text.length && text.charAt(end) !== delimiter && text.charAt(end) !== '\n') end++
  const stop = text.charAt(end) === '\n' && end > start && text.charAt(end - 1) === '\r' ? end - 1 : end
  return { text: text.slice(start, stop), end: stop }
}

function quotedCell(text: string, start: number): { text: string; end: number } | undefined {
  let value = ''
  let from = start + 1
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', from)) {
    value += text.slice(from, at)
    if (text.charAt(at + 1) !== '"') return { text: value, end: at + 1 }
    value += '"'
    from = at + 2
  }
  return undefined
}
