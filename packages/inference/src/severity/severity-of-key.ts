import type { Severity } from '../reading.ts'
import { severityOfLevelWord } from './severity-words.ts'

/** The level that a routing key names: its last word, else the first, else the only one that is a level. */
export function severityOfKey(words: readonly string[], hostWord: number): Severity | undefined {
  const level = (index: number): Severity | undefined =>
    index === hostWord ? undefined : severityOfLevelWord(words[index] ?? '')
  const outer = level(words.length - 1) ?? level(0)
  if (outer !== undefined) return outer
  let only: Severity | undefined
  for (let index = 1; index < words.length - 1; index++) {
    const found = level(index)
    if (found === undefined || found === only) continue
    if (only !== undefined) return undefined
    only = found
  }
  return only
}
