import type { Pattern } from './pattern.ts'
import { splitWords } from './words.ts'

/** What the memory of answers may hold, in keys plus values; 100,000 are some 10 MB. */
export const DEFAULT_MAX_REMEMBERED = 100_000

/** Options of {@link TopicTrie}. */
export interface TopicTrieOptions {
  /** Bound of the memory of answers: a remembered key counts one, and one for each of its values. @default DEFAULT_MAX_REMEMBERED */
  readonly maxRemembered?: number
}

/** Counters of a trie since it was made, and what it holds now. */
export interface TopicTrieStats {
  /** Pairs of pattern and value. */
  readonly entries: number
  /** Keys whose answer is remembered. */
  readonly rememberedKeys: number
  readonly hits: number
  readonly misses: number
  /** Answers forgotten because the bound was reached. */
  readonly forgotten: number
  /** Nodes visited by all matches that were not answered from memory. */
  readonly visits: number
}

interface Node<T> {
  readonly words: Map<string, Node<T>>
  star: Node<T> | undefined
  hash: Node<T> | undefined
  /** Reached by `#`, so that a further word may leave us here. */
  readonly isHash: boolean
  readonly values: Set<T>
  /** Number of the last step that visited this node. */
  visitedIn: number
}

/** Finds, for a routing key, the values whose patterns match it. */
export class TopicTrie<T> {
  readonly #root: Node<T> = createNode(false)
  readonly #maxRemembered: number
  /** Answers that were found or asked for lately, and those before them. */
  #recent: Map<string, readonly T[]> = new Map()
  #older: Map<string, readonly T[]> = new Map()
  /** Keys plus values among the recent ones. */
  #recentSize = 0
  #entries = 0
  #hits = 0
  #misses = 0
  #forgotten = 0
  #visits = 0
  #step = 0

  constructor(options: TopicTrieOptions = {}) {
    this.#maxRemembered = options.maxRemembered ?? DEFAULT_MAX_REMEMBERED
  }

  /** Returns whether this pair of pattern and value is new. */
  add(pattern: Pattern, value: T): boolean {
    let node = this.#root
    for (const word of pattern.words) node = child(node, word) ?? addChild(node, word)
    if (node.values.has(value)) return false
    node.values.add(value)
    this.#entries++
    this.#forgetAll()
    return true
  }

  /** Returns whether this pair of pattern and value was there. */
  remove(pattern: Pattern, value: T): boolean {
    const path = [this.#root]
    for (const word of pattern.words) {
      const next = child(path.at(-1) as Node<T>, word)
      if (next === undefined) return false
      path.push(next)
    }
    if (!(path.at(-1) as Node<T>).values.delete(value)) return false
    for (let depth = pattern.words.length; depth > 0; depth--) {
      if (!isEmpty(path[depth] as Node<T>)) break
      removeChild(path[depth - 1] as Node<T>, pattern.words[depth - 1] as string)
    }
    this.#entries--
    this.#forgetAll()
    return true
  }

  /** The values with a matching pattern, each once, in no particular order. The array may be shared: do not change it. */
  match(routingKey: string): readonly T[] {
    const recent = this.#recent.get(routingKey)
    if (recent !== undefined) {
      this.#hits++
      return recent
    }
    const older = this.#older.get(routingKey)
    if (older === undefined) this.#misses++
    else {
      this.#hits++
      this.#older.delete(routingKey)
    }
    const values = older ?? this.#find(splitWords(routingKey))
    this.#remember(routingKey, values)
    return values
  }

  get stats(): TopicTrieStats {
    return {
      entries: this.#entries,
      rememberedKeys: this.#recent.size + this.#older.size,
      hits: this.#hits,
      misses: this.#misses,
      forgotten: this.#forgotten,
      visits: this.#visits,
    }
  }

  /** Goes word by word with the set of all nodes that the words so far lead to: no pattern can make it branch without bound. */
  #find(words: readonly string[]): readonly T[] {
    let nodes: Node<T>[] = []
    this.#step++
    this.#visit(nodes, this.#root)
    for (const word of words) {
      const next: Node<T>[] = []
      this.#step++
      for (const node of nodes) {
        if (node.isHash) this.#visit(next, node)
        this.#visit(next, node.words.get(word))
        this.#visit(next, node.star)
      }
      nodes = next
    }
    const values = new Set<T>()
    for (const node of nodes) for (const value of node.values) values.add(value)
    return [...values]
  }

  /** Adds the node and, because `#` also matches no word, the one behind its `#`. */
  #visit(nodes: Node<T>[], node: Node<T> | undefined): void {
    for (let next = node; next !== undefined && next.visitedIn !== this.#step; next = next.hash) {
      next.visitedIn = this.#step
      this.#visits++
      nodes.push(next)
    }
  }

  /**
   * Half of the bound is for recent answers; once it is full they become the older ones, and those are forgotten. To forget the
   * oldest one by one is dear: a Map is searched from its beginning past all that were deleted.
   */
  #remember(key: string, values: readonly T[]): void {
    const size = 1 + values.length
    const half = this.#maxRemembered / 2
    if (size > half) return
    if (this.#recentSize + size > half) {
      this.#forgotten += this.#older.size
      this.#older = this.#recent
      this.#recent = new Map()
      this.#recentSize = 0
    }
    this.#recent.set(key, values)
    this.#recentSize += size
  }

  #forgetAll(): void {
    this.#recent.clear()
    this.#older.clear()
    this.#recentSize = 0
  }
}

function createNode<T>(isHash: boolean): Node<T> {
  return { words: new Map(), star: undefined, hash: undefined, isHash, values: new Set(), visitedIn: 0 }
}

function child<T>(node: Node<T>, word: string): Node<T> | undefined {
  if (word === '*') return node.star
  return word === '#' ? node.hash : node.words.get(word)
}

function addChild<T>(node: Node<T>, word: string): Node<T> {
  const added = createNode<T>(word === '#')
  if (word === '*') node.star = added
  else if (word === '#') node.hash = added
  else node.words.set(word, added)
  return added
}

function removeChild<T>(node: Node<T>, word: string): void {
  if (word === '*') node.star = undefined
  else if (word === '#') node.hash = undefined
  else node.words.delete(word)
}

function isEmpty<T>(node: Node<T>): boolean {
  return node.values.size === 0 && node.words.size === 0 && node.star === undefined && node.hash === undefined
}
