import { type Json, newObject } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { readScalar } from './scalar.ts'

const MAX_LINES = 128
const MAX_LINE_CHARACTERS = 1_024
/** Fewer lines with a colon in them are sentences. */
const MIN_PAIRS = 3
/** Of the lines that hold anything, those that must be pairs. */
const MIN_PAIR_SHARE = 0.5
/** `Notification Type: PROBLEM`, `Date/Time: …`: a name begins with a capital and has three words at most. */
const PAIR = /^([A-Z][\w/-]{0,31}(?: [\w/-]{1,31}){0,2}):[ \t]+(\S.*)$/
const MIN_SENTENCE_WORDS = 3

/**
 * A notice for people, half of whose lines and more are a name and a value (`Host: db-01`, `State: CRITICAL`): monitoring
 * sends such mails. The last line that is no pair and reads as a sentence is what it says. No name may come twice.
 */
export function readTextRecord(text: string): readonly Part[] | undefined {
  if (!text.includes('\n')) return undefined
  const tree: { [key: string]: Json } = newObject()
  let pairs = 0
  let filled = 0
  let sentence: string | undefined
  for (const whole of text.split('\n', MAX_LINES)) {
    const line = whole.trim()
    if (line === '') continue
    filled++
    const pair = line.length > MAX_LINE_CHARACTERS ? null : PAIR.exec(line)
    if (pair === null) {
      if (line.split(' ', MIN_SENTENCE_WORDS).length === MIN_SENTENCE_WORDS && /^[A-Za-z]/.test(line)) sentence = line
      continue
    }
    const [, name = '', value = ''] = pair
    if (name in tree) return undefined
    tree[name] = readScalar(value)
    pairs++
  }
  if (pairs < MIN_PAIRS || pairs < filled * MIN_PAIR_SHARE) return undefined
  return [sentence === undefined ? { tree, text } : { tree, text, line: sentence }]
}
