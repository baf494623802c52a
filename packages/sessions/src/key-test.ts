import { TopicTrie } from '@multimeter/topics'
import type { Pattern } from '@multimeter/topics'

/** Whether a routing key fits any of some patterns. */
export type KeyTest = (routingKey: string) => boolean

/** Routing keys whose answer one test remembers; a view rarely sees more. */
const MAX_REMEMBERED_KEYS = 500

/** A test that costs one look-up for a key that it has seen, however many patterns there are. */
export function createKeyTest(patterns: readonly Pattern[]): KeyTest {
  if (isEverything(patterns)) return () => true
  const trie = new TopicTrie<true>({ maxRemembered: 2 * MAX_REMEMBERED_KEYS })
  for (const pattern of patterns) trie.add(pattern, true)
  return (routingKey) => trie.match(routingKey).length > 0
}

/** Whether patterns, in their canonical order, fit every key. */
export function isEverything(patterns: readonly Pattern[]): boolean {
  return patterns[0]?.text === '#'
}
