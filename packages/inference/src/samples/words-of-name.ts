const MAX_CHARACTERS = 128
const MAX_WORDS = 16

/** `usedGiB` is not `used`, `gi`, `b`. */
const BINARY_UNIT = /[KMGT]iB$/

/** The words of a name in small letters: `msgTotalEnqueues`, `http.status_code`, `HTTPPort` → `http`, `port`. */
export function wordsOfName(whole: string): readonly string[] {
  const binary = BINARY_UNIT.exec(whole)
  if (binary !== null) return [...wordsOfName(whole.slice(0, binary.index)), binary[0].toLowerCase()]
  const words: string[] = []
  let start = 0
  const end = Math.min(whole.length, MAX_CHARACTERS)
  for (let at = 0; at <= end && words.length < MAX_WORDS; at++) {
    if (at < end && !isBoundary(whole, start, at)) continue
    const word = whole.slice(start, at).toLowerCase()
    if (word !== '') words.push(word)
    start = at < end && isWordCharacter(whole.charCodeAt(at)) ? at : at + 1
  }
  return words
}

/** Whether a word that began at `start` has ended before `at`. */
function isBoundary(name: string, start: number, at: number): boolean {
  const code = name.charCodeAt(at)
  if (!isWordCharacter(code)) return true
  if (at === start || !isCapital(code)) return false
  const before = name.charCodeAt(at - 1)
  // `aB` begins a word; so does the last capital of `HTTPPort`, but not that of `MBs`.
  return !isCapital(before) || (isSmall(name.charCodeAt(at + 1)) && isSmall(name.charCodeAt(at + 2)))
}

function isWordCharacter(code: number): boolean {
  return isSmall(code) || isCapital(code) || (code >= 0x30 && code <= 0x39) || code > 0x7f
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

function isSmall(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}
