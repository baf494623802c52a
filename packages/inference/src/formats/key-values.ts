import type { Part } from '../body/part.ts'
import { isDigit } from '../is-digit.ts'
import { MAX_LEAVES, MAX_PARTS } from '../limits.ts'
import { readNameValues } from './name-values.ts'
import { endOfName, isEnd, isSeparator, quotedAt, readScalar } from './scalar.ts'
import { type Entry, LEFT_OUT, lineAt, newEntry, partOf, put } from './text-entry.ts'

/** Of the characters of a line, those that must belong to pairs: below it, it is prose that names a value or two. */
const MIN_PAIR_SHARE = 0.6
const MIN_PAIRS = 2
/** A list or an object as a value is looked through this far for its end. */
const MAX_BRACKET_CHARACTERS = 256
/** Keys whose value is a sentence, so that words behind it go on with it. */
const MESSAGE_KEYS: ReadonlySet<string> = new Set(['message', 'msg', 'text', 'error', 'err', 'reason', 'description'])

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

/**
 * `key=value` pairs that make up most of a line (logfmt, and looser: between them space, tab, `,`, `;` or `|`), the fields
 * of a form (`a=1&b=2`), or lines of one name and one value each (`requests 25210`, `temp: 21.5`, flat YAML). A quoted
 * value is text, any other a number, a boolean or null where it is written as one; a lone word that cannot be the rest of a value is true.
 * Lines of pairs that share no key are one part, lines that do are one part each. Prose with a pair or two is refused.
 */
export function readKeyValues(text: string): readonly Part[] | undefined {
  return readForm(text) ?? readPairLines(text) ?? readNameValues(text)
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

/** An unquoted value ends at white space, and at a separator where a pair or nothing follows: `a=1,b=2`, `tags=x,y`. */
function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) > 0x20) {
    if (isSeparator(text.charAt(at)) && (isEnd(text, at + 1) || startsPair(text, at + 1))) return at
    at++
  }
  return at
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
