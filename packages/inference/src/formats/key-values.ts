import { newObject, NumberText, toNumber, type Json } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_LEAVES, MAX_PARTS, MAX_PATH_CHARACTERS } from '../limits.ts'

/** Of the characters of a line, those that must belong to pairs: below it, it is prose that names a value or two. */
const MIN_PAIR_SHARE = 0.6
const MIN_PAIRS = 2
/** Lines of names and words alone; fewer are more likely two sentences with a colon. */
const MIN_WORD_LINES = 3
/** Words of a name before a colon: `CPU fan speed: 1200`. */
const MAX_NAME_WORDS = 3
/** A list or an object as a value is looked through this far for its end. */
const MAX_BRACKET_CHARACTERS = 256
/** A longer word is no number, and not worth trying. */
const MAX_NUMBER_CHARACTERS = 64
/** `+491721234567` is a telephone number, `+21.5` is not. */
const MAX_SIGNED_CHARACTERS = 7

const NUMBER = /^[-+]?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/
const NO_NUMBER = /^[-+]?(?:nan|inf|infinity)$/i
/** Keys whose value is a sentence, so that words behind it go on with it. */
const MESSAGE_KEYS: ReadonlySet<string> = new Set(['message', 'msg', 'text', 'error', 'err', 'reason', 'description'])

const LEFT_OUT = `What came after the first ${MAX_LEAVES} names was left out.`

/** One record as it is read. */
interface Entry {
  readonly tree: ReturnType<typeof newObject>
  readonly notes: Set<string>
  keys: number
  text: string
  hasBareWords: boolean
}

/** How far a line has been read as pairs. */
interface Scan {
  readonly text: string
  readonly entry: Entry
  pairs: number
  pairCharacters: number
  bareCharacters: number
  /** The key that a bare word may go on with; undefined where the value is no unquoted word. */
  lastKey: string | undefined
  /** True where a value has limits behind it, `load=0.5;5;10`: monitoring plugins write so, and have a decoder of their own. */
  hasLimits: boolean
}

interface NameValue {
  readonly name: string
  readonly value: Json
  readonly by: 'mark' | 'space'
  /** True where the value is a sentence. */
  readonly isProse: boolean
}

/**
 * `key=value` pairs that make up most of a line (logfmt, and looser: between them space, tab, `,`, `;` or `|`), the fields
 * of a form (`a=1&b=2`), or lines of one name and one value each (`requests 25210`, `temp: 21.5`, flat YAML). A quoted
 * value is text, any other a number, a boolean or null where it is written as one; a lone word that cannot be the rest of a value is true.
 * Lines of pairs that share no key are one part, lines that do are one part each. Prose with a pair or two is refused.
 */
export function readKeyValues(text: string): readonly Part[] | undefined {
  return readForm(text) ?? readPairLines(text) ?? readNameValues(text)
}

/**
 * What an unquoted word stands for: null, a boolean, a number, else itself. Digits behind a leading zero are an
 * identifier and stay text; NaN and infinities are kept as written, never charted.
 */
export function readScalar(word: string): Json {
  if (word === 'null' || word === 'nil' || word === '~') return null
  if (word === 'true' || word === 'false') return word === 'true'
  if (word.length > MAX_NUMBER_CHARACTERS) return word
  if (NO_NUMBER.test(word)) return new NumberText(word)
  if (!NUMBER.test(word) || (word.startsWith('+') && word.length > MAX_SIGNED_CHARACTERS)) return word
  return toNumber(word)
}

/** Index after the name that begins at `start`; `start` itself where none does. A name has letters and the marks of paths. */
export function endOfName(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_PATH_CHARACTERS + 1)
  let at = start
  let hasLetter = false
  while (at < limit) {
    const code = text.charCodeAt(at)
    const isLetter = code < 0x80 ? (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a : /\p{L}/u.test(text.charAt(at))
    if (!isLetter && !isNameMark(code, at > start)) break
    hasLetter ||= isLetter
    at++
  }
  return hasLetter && at - start <= MAX_PATH_CHARACTERS ? at : start
}

/** `_ @ $ % /` anywhere; digits and `. - # [ ] ( )` behind the first character. */
function isNameMark(code: number, isInside: boolean): boolean {
  if (code === 0x5f || code === 0x40 || code === 0x24 || code === 0x25 || code === 0x2f) return true
  if (!isInside) return false
  if (isDigit(code)) return true
  return (
    code === 0x2e || code === 0x2d || code === 0x23 || code === 0x5b || code === 0x5d || code === 0x28 || code === 0x29
  )
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function newEntry(text: string): Entry {
  return { tree: newObject(), notes: new Set(), keys: 0, text, hasBareWords: false }
}

function put(entry: Entry, key: string, value: Json): void {
  if (key in entry.tree) entry.notes.add('A name came twice; its last value was taken.')
  else if (entry.keys >= MAX_LEAVES) {
    entry.notes.add(LEFT_OUT)
    return
  } else entry.keys++
  entry.tree[key] = value
}

function partOf({ tree, notes, text, hasBareWords }: Entry): Part {
  // Mostly numbers, and no word beside the pairs: measurements, which nobody reads as a sentence.
  const values = Object.values(tree)
  const isFigures = !hasBareWords && values.filter((value) => typeof value === 'number').length * 2 >= values.length
  return { tree, ...(isFigures ? {} : { text }), ...(notes.size === 0 ? {} : { notes: [...notes] }) }
}

/** `a=1&b=2`: nothing but fields, percent-encoded, no white space. */
function readForm(text: string): readonly Part[] | undefined {
  const first = endOfName(text, 0)
  if (first === 0 || text.charAt(first) !== '=' || !text.includes('&')) return undefined
  const form = text.trim()
  if (/\s/.test(form)) return undefined
  const entry = newEntry(form)
  for (const field of form.split('&', MAX_LEAVES + 1)) {
    const end = endOfName(field, 0)
    if (end === 0 || field.charAt(end) !== '=') return undefined
    put(entry, field.slice(0, end), readScalar(decoded(field.slice(end + 1))))
  }
  return entry.keys < MIN_PAIRS ? undefined : [partOf(entry)]
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    // A lone `%` is no escape; the value is then taken as it is written.
    return spaced
  }
}

function readPairLines(text: string): readonly Part[] | undefined {
  const entries: Entry[] = []
  let left = 0
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at)
    at += line.length + 1
    if (line.trim() === '') continue
    if (entries.length >= MAX_PARTS) {
      left++
      continue
    }
    const entry = readPairs(line.trim())
    const last = entries.at(-1)
    // A trace of calls below a line belongs to that line; above it, the text is of another kind.
    if (entry !== undefined) entries.push(entry)
    else if (last === undefined) return undefined
    else {
      last.hasBareWords = true
      last.text += `\n${line.trimEnd()}`
    }
  }
  const last = entries.at(-1)
  if (last === undefined) return undefined
  if (left > 0) last.notes.add(`${left} further lines of pairs were left out.`)
  return (joined(entries) ?? entries).map(partOf)
}

/** One record written over several lines repeats no key; records of a batch do, and are not joined. */
function joined(entries: readonly Entry[]): Entry[] | undefined {
  const whole = newEntry(entries.map(({ text }) => text).join('\n'))
  for (const { tree, notes, hasBareWords } of entries) {
    whole.hasBareWords ||= hasBareWords
    for (const note of notes) whole.notes.add(note)
    for (const key of Object.keys(tree)) {
      if (key in whole.tree || whole.keys >= MAX_LEAVES) return undefined
      put(whole, key, tree[key] ?? null)
    }
  }
  return [whole]
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(at, end === -1 ? text.length : end)
}

function readPairs(line: string): Entry | undefined {
  const text = unwrapped(line)
  const first = endOfName(text, 0)
  // `<xml`, `{"json"`, and the `cpu,host=a` of an InfluxDB line are something else.
  if ('<{"'.includes(text.charAt(0)) || !text.includes('=')) return undefined
  if (first > 0 && text.charAt(first) === ',' && text.charAt(first + 1) !== ' ') return undefined
  const entry = newEntry(line)
  const scan: Scan = {
    text,
    entry,
    pairs: 0,
    pairCharacters: 0,
    bareCharacters: 0,
    lastKey: undefined,
    hasLimits: false,
  }
  let at = afterSeparators(text, 0)
  while (at < text.length && scan.pairs < MAX_LEAVES && entry.keys < MAX_LEAVES) {
    at = afterSeparators(text, takePair(scan, at) ?? takeWord(scan, at))
    if (scan.hasLimits) return undefined
  }
  if (at < text.length) entry.notes.add(LEFT_OUT)
  entry.hasBareWords = scan.bareCharacters > 0
  const share = scan.pairCharacters / (scan.pairCharacters + scan.bareCharacters)
  return scan.pairs >= MIN_PAIRS && share >= MIN_PAIR_SHARE ? entry : undefined
}

/** The inside of `{a=1, b=2}`, as Java writes a map. */
function unwrapped(text: string): string {
  return text.startsWith('{') && text.endsWith('}') && endOfName(text, 1) > 1 ? text.slice(1, -1) : text
}

function takePair(scan: Scan, at: number): number | undefined {
  const { text, entry } = scan
  const keyEnd = endOfName(text, at)
  const equals = equalsAt(text, keyEnd)
  if (keyEnd === at || equals === undefined) return undefined
  // Behind `a =` the value may stand off as well; behind `a=` a space means that it is empty.
  const from = equals > keyEnd && text.charAt(equals + 1) === ' ' ? equals + 2 : equals + 1
  const quoted = quotedAt(text, from) ?? bracketAt(text, from)
  const end = quoted?.end ?? endOfWord(text, from)
  const key = text.slice(at, keyEnd)
  const word = text.slice(from, end)
  const value = quoted?.text ?? readScalar(word)
  put(entry, key, value)
  scan.hasLimits ||= quoted === undefined && word.includes(';') && isDigit(word.charCodeAt(0))
  scan.pairs++
  scan.pairCharacters += end - at
  scan.lastKey = quoted === undefined && typeof value === 'string' ? key : undefined
  return end
}

/** A word without `=`: it goes on with a sentence, or is a flag, or stands beside the pairs. */
function takeWord(scan: Scan, at: number): number {
  const { text, entry, lastKey } = scan
  let end = at
  while (end < text.length && text.charCodeAt(end) > 0x20) end++
  if (lastKey !== undefined && MESSAGE_KEYS.has(lastKey.toLowerCase()) && typeof entry.tree[lastKey] === 'string') {
    entry.tree[lastKey] = `${entry.tree[lastKey]}${text.slice(at - 1, end)}`
    scan.pairCharacters += end - at
    return end
  }
  scan.bareCharacters += end - at
  // Behind a word it may as well be the rest of that value, `name=J. Doe`: then it is neither.
  const isFlag =
    lastKey === undefined && endOfName(text, at) === end && text.charCodeAt(at - 1) <= 0x20 && isLone(text, end)
  if (isFlag && scan.pairs > 0) put(entry, text.slice(at, end), true)
  return end
}

function isLone(text: string, end: number): boolean {
  const next = afterSeparators(text, end)
  return next === text.length || startsPair(text, next)
}

function startsPair(text: string, at: number): boolean {
  const end = endOfName(text, at)
  return end > at && equalsAt(text, end) !== undefined
}

/** Where the `=` behind a key is, one space before it at most; undefined for `==`, `=>` and none. */
function equalsAt(text: string, end: number): number | undefined {
  const at = text.charAt(end) === ' ' ? end + 1 : end
  const next = text.charAt(at + 1)
  return text.charAt(at) === '=' && next !== '=' && next !== '>' ? at : undefined
}

function afterSeparators(text: string, start: number): number {
  let at = start
  while (at < text.length && (text.charCodeAt(at) <= 0x20 || isSeparator(text.charAt(at)))) at++
  return at
}

function isSeparator(character: string): boolean {
  return character === ',' || character === ';' || character === '|'
}

/** An unquoted value ends at white space, and at a separator where a pair or nothing follows: `a=1,b=2`, `tags=x,y`. */
function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) > 0x20) {
    if (isSeparator(text.charAt(at)) && (isEnd(text, at + 1) || startsPair(text, at + 1))) return at
    at++
  }
  return at
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) <= 0x20 || isSeparator(text.charAt(at))
}

/** A value in quotes; one in `"` that is never closed was cut off, and goes to the end. */
function quotedAt(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'") return undefined
  let value = ''
  let from = start + 1
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    // `'tis` and `"a"b` are words that hold a quote.
    if (character === quote)
      return isEnd(text, at + 1) ? { text: value + text.slice(from, at), end: at + 1 } : undefined
    if (character !== '\\' || quote === "'") continue
    value += text.slice(from, at) + unescaped(text.charAt(at + 1))
    at++
    from = at + 1
  }
  return quote === '"' ? { text: value + text.slice(from), end: text.length } : undefined
}

function unescaped(character: string): string {
  if (character === 'n') return '\n'
  if (character === 't') return '\t'
  return character === 'r' ? '\r' : character
}

/** A value in `[…]`, `{…}` or `(…)` with its spaces, kept as it is written. */
function bracketAt(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const limit = Math.min(text.length, start + MAX_BRACKET_CHARACTERS)
  let depth = 0
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at)
    if (character === '[' || character === '{' || character === '(') depth++
    else if (character === ']' || character === '}' || character === ')') depth--
    if (depth === 0) {
      return at > start && isEnd(text, at + 1) ? { text: text.slice(start, at + 1), end: at + 1 } : undefined
    }
  }
  return undefined
}

/** Lines of one name and one value, or `temp: 21.5, hum: 40` in one line; refused at the first line that is none. */
function readNameValues(text: string): readonly Part[] | undefined {
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
  if (lines < MIN_PAIRS || prose * 2 > lines) return false
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
