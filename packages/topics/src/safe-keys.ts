import { coversKey, meetKeys, type SafeKey, textOfKey, toSafeKey } from './safe-key.ts'

/** Keys that are compared each with each; of more, the deepest are joined before. */
const MAX_COMPARED_KEYS = 512

/** What is to be bound for some patterns. */
export interface SafeKeys {
  /** Each safe, none covered by another, in the order of their texts. */
  readonly keys: readonly string[]
  /** Keys that were joined under wider ones, so that few enough were left. */
  readonly joined: number
}

/** Options of {@link safeKeys}. */
export interface SafeKeysOptions {
  /** Over it, keys with the same beginning are joined to that, the longest first; at last all are `#`. */
  readonly maxKeys: number
}

/**
 * Binding keys that together match whatever any of the patterns does, and are safe to hand to a broker. Takes any texts, as
 * many as there are: its time grows with their words.
 */
export function safeKeys(patterns: Iterable<string>, { maxKeys }: SafeKeysOptions): SafeKeys {
  const tree = new KeyTree()
  for (const text of new Set(patterns)) tree.add(toSafeKey(text))
  let joined = tree.join(MAX_COMPARED_KEYS)
  const distinct = new KeyTree()
  for (const key of uncovered(tree.keys())) distinct.add(key)
  joined += distinct.join(maxKeys)
  return { keys: uncovered(distinct.keys()).map(textOfKey).toSorted(), joined }
}

/**
 * The part of `keys`, which are safe, that lies within the configured keys `within`: matches whatever both match, and nothing
 * that `within` does not. A configured key with `#` in its midst is taken as it is where the two have anything in common, and
 * all of `within` where the answer would have more than `maxKeys`.
 */
export function confineKeys(
  keys: readonly string[],
  { within, maxKeys }: { readonly within: readonly string[]; readonly maxKeys: number },
): readonly string[] {
  if (within.includes('#')) return keys
  const met = new Map<string, SafeKey>()
  const whole = new Set<string>()
  for (const text of within) {
    const frame = toSafeKey(text)
    for (const key of keys.map(toSafeKey)) {
      const common = meetKeys(key, frame)
      if (common === undefined) continue
      if (isSafe(text) && isSafe(textOfKey(common))) met.set(textOfKey(common), common)
      else whole.add(text)
    }
  }
  if (met.size + whole.size > MAX_COMPARED_KEYS) return within
  const found = [...uncovered([...met.values()]).map(textOfKey), ...whole].toSorted()
  return found.length > maxKeys ? within : found
}

function isSafe(text: string): boolean {
  return textOfKey(toSafeKey(text)) === text
}

function uncovered(keys: readonly SafeKey[]): readonly SafeKey[] {
  return keys.filter((key) => !keys.some((other) => other !== key && coversKey(other, key)))
}

interface Node {
  readonly children: Map<string, Node>
  /** Whether a key ends here without `#`. */
  isEnd: boolean
  /** Whether a key ends here with `#`; then there is nothing below. */
  isOpen: boolean
}

interface Branch {
  readonly node: Node
  readonly text: string
  /** Keys in it. */
  readonly size: number
}

/** Keys by their words, so that those with the same beginning are found together. */
class KeyTree {
  readonly #root: Node = createNode()

  add({ words, isOpen }: SafeKey): void {
    let node = this.#root
    for (const word of words) {
      if (node.isOpen) return
      let next = node.children.get(word)
      if (next === undefined) node.children.set(word, (next = createNode()))
      node = next
    }
    if (node.isOpen) return
    if (isOpen) open(node)
    else node.isEnd = true
  }

  keys(): readonly SafeKey[] {
    const found: SafeKey[] = []
    collect(this.#root, [], found)
    return found
  }

  /** Joins keys with the same beginning, deepest first and largest first, until at most `maxKeys` are left; returns how many went. */
  join(maxKeys: number): number {
    const before = sizeOf(this.#root)
    let size = before
    for (let depth = depthOf(this.#root) - 1; size > maxKeys && depth >= 0; depth--) {
      const branches = branchesAt(this.#root, depth).filter((branch) => branch.size > 1)
      branches.sort((one, other) => other.size - one.size || (one.text < other.text ? -1 : 1))
      for (const branch of branches) {
        if (size <= maxKeys) break
        open(branch.node)
        size -= branch.size - 1
      }
    }
    return before - size
  }
}

function createNode(): Node {
  return { children: new Map(), isEnd: false, isOpen: false }
}

function open(node: Node): void {
  node.isOpen = true
  node.isEnd = false
  node.children.clear()
}

function collect(node: Node, words: readonly string[], found: SafeKey[]): void {
  if (node.isEnd || node.isOpen) found.push({ words, isOpen: node.isOpen })
  for (const [word, child] of node.children) collect(child, [...words, word], found)
}

function sizeOf(node: Node): number {
  let size = Number(node.isEnd || node.isOpen)
  for (const child of node.children.values()) size += sizeOf(child)
  return size
}

function depthOf(node: Node): number {
  let depth = 0
  for (const child of node.children.values()) depth = Math.max(depth, 1 + depthOf(child))
  return depth
}

function branchesAt(root: Node, depth: number): Branch[] {
  let level = [{ node: root, text: '' }]
  for (let at = 0; at < depth; at++) {
    level = level.flatMap(({ node, text }) =>
      Array.from(node.children, ([word, child]) => ({ node: child, text: `${text}.${word}` })),
    )
  }
  return level.map(({ node, text }) => ({ node, text, size: sizeOf(node) }))
}
