import type { Pattern } from './pattern.ts'
import { splitWords } from './words.ts'

/** Whether a topic exchange would route `routingKey` through a binding with `pattern`. Takes at most (words of the pattern) × (words of the key) steps. */
export function matches(pattern: Pattern, routingKey: string): boolean {
  return matchesWords(pattern.words, splitWords(routingKey))
}

/**
 * Goes through both from the left. A mismatch goes back to the last `#` only and lets it take one word more: an earlier `#` that
 * took more could not match anything that the last one cannot.
 */
function matchesWords(pattern: readonly string[], key: readonly string[]): boolean {
  let at = 0
  let keyAt = 0
  let hashAt = -1
  let hashEndsAt = 0
  while (keyAt < key.length) {
    const word = pattern[at]
    if (word === '#') {
      hashAt = at++
      hashEndsAt = keyAt
    } else if (word !== undefined && (word === '*' || word === key[keyAt])) {
      at++
      keyAt++
    } else if (hashAt >= 0) {
      at = hashAt + 1
      keyAt = ++hashEndsAt
    } else {
      return false
    }
  }
  while (pattern[at] === '#') at++
  return at === pattern.length
}
