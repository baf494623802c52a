import type { Json } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { endOfName, isSeparator, MAX_NUMBER_CHARACTERS, quotedAt, readScalar } from './scalar.ts'
import { lineAt, newEntry, partOf, put } from './text-entry.ts'

const MIN_LINES = 2
/** Lines of names and words alone; fewer are more likely two sentences with a colon. */
const MIN_WORD_LINES = 3
/** Words of a name before a colon: `CPU fan speed: 1200`. */
const MAX_NAME_WORDS = 3
interface NameValue {
  readonly name: string
  readonly value: Json
  readonly by: 'mark' | 'space'
  /** True where the value is a sentence. */
  readonly isProse: boolean
}

/** Lines of one name and one value, or `temp: 21.5, hum: 40` in one line; refused at the first line that is none. */
export function readNameValues(text: string): readonly Part[] | undefined {
  const whole = text.trim()
  const isOneLine = !whole.includes('\n')
  const entry = newEntry(whole)
  const seen: Seen = { lines: 0, numbers: 0, prose: 0, spaced: 0, isMarked: false }
  let last: NameValue | undefined
  for (let at = 0; at < whole.length;) {
    const raw = isOneLine ? segmentAt(whole, at) : lineAt(whole, at)
    at += raw.length + 1
    const line = raw.trim()
    if (line === '---') seen.isMarked = true
    if (isSkipped(line)) continue
    if (last !== undefined && !isOneLine && isBelow(raw)) {
      // The name above is that of the list or the object, not one without a value.
      if (last.value === null) delete entry.tree[last.name]
      entry.notes.add('Lines below a name were left out: only names with one value are read.')
      continue
    }
    last = readNameValue(line)
    if (last === undefined || (isOneLine && (last.by === 'space' || last.isProse))) return undefined
    count(seen, last)
    put(entry, last.name, last.value)
  }
  return isEnough(seen, isOneLine) ? [partOf(entry)] : undefined
}

/** What the lines were, to tell measurements and YAML from prose. */
interface Seen {
  lines: number
  numbers: number
  prose: number
  spaced: number
  /** True behind `---`, which says that this is YAML. */
  isMarked: boolean
}

function count(seen: Seen, { value, isProse, by }: NameValue): void {
  seen.lines++
  if (isFigure(value)) seen.numbers++
  if (isProse) seen.prose++
  if (by === 'space') seen.spaced++
}

/** Blank lines, marks of documents, and comments but for those of a Prometheus text, which has a decoder of its own. */
function isSkipped(line: string): boolean {
  if (line === '' || line === '---' || line === '...') return true
  return line.startsWith('#') && !line.startsWith('# TYPE ') && !line.startsWith('# HELP ')
}

function isBelow(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t') || line.startsWith('- ')
}

function isEnough({ lines, numbers, prose, spaced, isMarked }: Seen, isOneLine: boolean): boolean {
  if (isMarked) return lines > 0 && spaced === 0
  if (lines < MIN_LINES || prose * 2 > lines) return false
  if (isOneLine || spaced > 0) return numbers * 2 >= lines
  return numbers > 0 || lines >= MIN_WORD_LINES
}

function segmentAt(text: string, start: number): string {
  let end = start
  while (end < text.length && !isSeparator(text.charAt(end))) end++
  return text.slice(start, end)
}

function isFigure(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && isMeasure(value))
}

/** `21.5 ms`, `28%`: a number and at most one short word. */
function isMeasure(text: string): boolean {
  return /^[-+]?\d{1,32}(?:\.\d{1,32})? ?[^\s\d:;,.|-]{1,8}$/.test(text)
}

function readNameValue(line: string): NameValue | undefined {
  // Ruby writes its symbols so: `:queue: mailers`.
  const start = line.startsWith(':') ? 1 : 0
  const end = endOfName(line, start)
  if (end === start) return undefined
  const name = line.slice(start, end)
  const mark = markBehind(line, end)
  const isSpaced = line.charAt(end) === ' ' || line.charAt(end) === '\t'
  if (mark === undefined && !isSpaced) return undefined
  const text = line.slice(mark ?? end).trim()
  const quoted = quotedAt(text, 0)
  const value = quoted?.end === text.length ? quoted.text : text === '' ? null : readScalar(text)
  const hasSpaces = typeof value === 'string' && quoted === undefined && /\s/.test(value)
  if (mark !== undefined) return { name, value, by: 'mark', isProse: hasSpaces && !isMeasure(text) }
  return hasSpaces ? readWords(line) : { name, value, by: 'space', isProse: false }
}

/** Where the value begins behind `:` or `=`; a colon that touches its value is one only before a number. */
function markBehind(line: string, end: number): number | undefined {
  let at = end
  while (line.charAt(at) === ' ' || line.charAt(at) === '\t') at++
  const mark = line.charAt(at)
  const next = line.charAt(at + 1)
  if (mark === '=') return next === '=' || next === '>' ? undefined : at + 1
  if (mark !== ':') return undefined
  if (next === '' || next === ' ' || next === '\t') return at + 1
  const value = line.slice(at + 1, at + 1 + MAX_NUMBER_CHARACTERS)
  return typeof readScalar(value) === 'number' || isMeasure(value) ? at + 1 : undefined
}

/** `CPU fan speed: 1200 rpm`: a name of a few words before a number. */
function readWords(line: string): NameValue | undefined {
  let end = 0
  for (let words = 0; words < MAX_NAME_WORDS; words++) {
    const next = endOfName(line, end)
    if (next === end) return undefined
    const marked = markBehind(line, next)
    const text = marked === undefined ? '' : line.slice(marked).trim()
    const value = readScalar(text)
    if (isFigure(value)) return { name: line.slice(0, next), value, by: 'mark', isProse: false }
    end = next
    while (line.charAt(end) === ' ') end++
  }
  return undefined
}
