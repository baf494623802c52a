/** How well a word fits a text, the best first: it begins with it, one of its words does, it holds it, it holds its letters in order. */
export const SCORES = { start: 0, word: 1, inside: 2, letters: 3 } as const

export type MatchScore = (typeof SCORES)[keyof typeof SCORES]

/** Scores a word against a text, both in lower case; undefined where it does not fit. An empty word fits everything. */
export function matchScore(word: string, text: string): MatchScore | undefined {
  return wholeScore(word, text) ?? (hasLetters(word, text) ? SCORES.letters : undefined)
}

/** The same for a word that must be there as it is: letters strewn over a long text would fit nearly anything. */
export function wholeScore(word: string, text: string): MatchScore | undefined {
  let at = text.indexOf(word)
  if (at < 0) return undefined
  if (at === 0) return SCORES.start
  while (at > 0) {
    if (!isLetter(text.charCodeAt(at - 1))) return SCORES.word
    at = text.indexOf(word, at + 1)
  }
  return SCORES.inside
}

/** A text in parts: those that a query is about, and the rest. */
export interface MarkedPart {
  readonly text: string
  readonly isMatch: boolean
}

/** Marks in a text what each of the words fits, so that one sees why it was found. */
export function markMatches(words: readonly string[], text: string): readonly MarkedPart[] {
  const lower = text.toLowerCase()
  // Some letters are two in lower case; places in one text would then not be those of the other.
  if (lower.length !== text.length) return [{ text, isMatch: false }]
  const marked = new Set(words.flatMap((word) => placesOf(word, lower)))
  const parts: { text: string; isMatch: boolean }[] = []
  for (let at = 0; at < text.length; at++) {
    const isMatch = marked.has(at)
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.text += text.charAt(at)
    else parts.push({ text: text.charAt(at), isMatch })
  }
  return parts
}

function placesOf(word: string, text: string): readonly number[] {
  let at = text.indexOf(word)
  for (let next = at; next > 0; next = text.indexOf(word, next + 1)) {
    if (isLetter(text.charCodeAt(next - 1))) continue
    at = next
    break
  }
  if (at >= 0) return Array.from({ length: word.length }, (_, index) => at + index)
  const places: number[] = []
  for (let index = 0, from = 0; index < word.length; index++) {
    const place = text.indexOf(word.charAt(index), from)
    if (place < 0) return []
    places.push(place)
    from = place + 1
  }
  return places
}

function hasLetters(word: string, text: string): boolean {
  let from = 0
  for (let index = 0; index < word.length; index++) {
    const at = text.indexOf(word.charAt(index), from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

/** Whether a unit of a text in lower case belongs to a word: what is neither letter nor digit in ASCII begins one. */
function isLetter(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || code > 0x7f
}
