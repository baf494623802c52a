import { MAX_NODE_CHILDREN } from './limits.ts'

/** The way of lines that have no word, or found no way of their own. No token is empty, so none is taken for it. */
export const ANY_WORD = ''

/** What leads to a leaf: the number of tokens, and their first word or ANY_WORD. */
export interface Way {
  readonly length: number
  readonly word: string
}

/** Templates with the same way to them. */
export interface Leaf<T> extends Way {
  /** A view: the tree adds and removes. */
  readonly templates: readonly T[]
}

interface OwnLeaf<T> extends Leaf<T> {
  readonly templates: T[]
}

/**
 * Drain's tree of fixed depth: first by the number of tokens, then by the first word. Numbers and dates in front of it,
 * which in the published way take up the places, are passed over. It has no node that leads to no template.
 */
export class ParseTree<T> {
  readonly #lengths = new Map<number, Map<string, OwnLeaf<T>>>()
  #leaves = 0

  /** Nodes of the tree; at most two for each template. */
  get nodes(): number {
    return this.#lengths.size + this.#leaves
  }

  /** Where templates of such lines are; undefined where there are none. */
  find({ length, word }: Way): Leaf<T> | undefined {
    const words = this.#lengths.get(length)
    return words?.get(word) ?? words?.get(ANY_WORD)
  }

  /** Adds a template where `find` will look; keeps the word, so it should be no slice of a long line. */
  add({ length, word: own }: Way, template: T): Leaf<T> {
    let words = this.#lengths.get(length)
    if (words === undefined) this.#lengths.set(length, (words = new Map()))
    // One place is kept for the way that all further words share.
    const word = words.has(own) || words.size < MAX_NODE_CHILDREN - 1 ? own : ANY_WORD
    let leaf = words.get(word)
    if (leaf === undefined) {
      words.set(word, (leaf = { templates: [], word, length }))
      this.#leaves++
    }
    leaf.templates.push(template)
    return leaf
  }

  /** Takes a template out of its leaf, and the nodes that led only to it. */
  remove(at: Leaf<T>, template: T): void {
    const words = this.#lengths.get(at.length)
    const leaf = words?.get(at.word)
    const place = leaf?.templates.indexOf(template) ?? -1
    if (words === undefined || leaf === undefined || place === -1) return
    leaf.templates.splice(place, 1)
    if (leaf.templates.length > 0) return
    words.delete(leaf.word)
    this.#leaves--
    if (words.size === 0) this.#lengths.delete(leaf.length)
  }
}
