import { MAX_JSON_DEPTH } from './limits.ts'
import { refuse } from './result.ts'
import type { MessageRefusal, Result } from './result.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Strict JSON of at most MAX_JSON_DEPTH levels. */
export function parseJson(text: string): Result<unknown, MessageRefusal> {
  if (isDeeperThan(text, MAX_JSON_DEPTH)) {
    return refuse('too-deep', `The message is nested deeper than ${MAX_JSON_DEPTH} levels.`)
  }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return refuse('bad-json', 'The message is not JSON.')
  }
}

/** Counts open brackets outside strings. Text that is not JSON may be judged wrongly, and is refused by the parser then. */
function isDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === QUOTE) {
      index = endOfString(text, index)
    } else if (unit === 0x5b || unit === 0x7b) {
      depth++
      if (depth > maxDepth) return true
    } else if (unit === 0x5d || unit === 0x7d) {
      depth--
    }
  }
  return false
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === BACKSLASH) index++
    else if (unit === QUOTE) return index
  }
  return text.length
}
