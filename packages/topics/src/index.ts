export { matches } from './matches.ts'
export { MAX_PATTERN_BYTES, MAX_PATTERN_HASHES, MAX_PATTERN_WORDS, parsePattern } from './pattern.ts'
export { confineKeys, safeKeys } from './safe-keys.ts'
export { DEFAULT_MAX_REMEMBERED, TopicTrie } from './topic-trie.ts'

export type { Pattern, PatternRefusal, PatternResult } from './pattern.ts'
export type { SafeKeys, SafeKeysOptions } from './safe-keys.ts'
export type { TopicTrieOptions, TopicTrieStats } from './topic-trie.ts'
