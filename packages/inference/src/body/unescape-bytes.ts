import { BACKSLASH } from './json-bytes.ts'

/** What a letter behind a backslash stands for, by its code; 0 where that is more than one byte, as for `u`. */
const PLAIN = new Uint8Array(256)
for (const [letter, plain] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t']) {
  PLAIN[letter?.charCodeAt(0) ?? 0] = plain?.charCodeAt(0) ?? 0
}

/**
 * The bytes between these places of a JSON string without its escapes, made in one go; undefined where one of them is a
 * `\u` or none, which must be read as characters.
 */
export function unescapeBytes(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const copy = bytes.slice(start, end)
  let length = 0
  for (let at = 0; at < copy.length; at++) {
    let code = copy[at] ?? 0
    if (code === BACKSLASH) {
      at++
      code = PLAIN[copy[at] ?? 0] ?? 0
      if (code === 0) return undefined
    }
    copy[length++] = code
  }
  return copy.subarray(0, length)
}
