import { harmless } from '../harmless.ts'
import { MAX_PATH_CHARACTERS } from '../limits.ts'
import { isDynamicName } from './dynamic-name.ts'
import { wordsOfName } from './words-of-name.ts'

/** Names remembered; above it all are forgotten and found anew. */
const MAX_NAMES = 16_384
/** Names with an id in them that one object may have before none of them is kept apart. */
const MAX_DYNAMIC_NAMES = 20
/** So often one must have come to be kept apart: a gateway comes again, a session does not. */
const MIN_RECURRENCES = 5
/** Things without an id in their names that are kept apart by what they call themselves. */
const MAX_LABELS = 100

/** What the names with ids in them are folded into. */
const FOLDED = '*'

/** Before the name that an object gives itself, where it stands among those of members. */
const OWN = '\0'

/** Where a name stands. */
interface Place {
  readonly path: string | undefined
  readonly fieldPath?: string | undefined
  readonly isFolded: boolean
}

/** A place in the trees of messages, with what its name says found once. */
export class NameNode {
  /** Dotted, harmless, at most MAX_PATH_CHARACTERS; undefined where it would be longer. */
  readonly path: string | undefined
  /** The same without the names that objects give themselves: where a value stands in its message. */
  readonly fieldPath: string | undefined
  readonly isFolded: boolean
  /** The last part of the path, as it was written. */
  readonly name: string
  readonly #tree: NameTree
  readonly #children = new Map<string, NameNode>()
  #labelled: Map<string, NameNode> | undefined
  #dynamic: Map<string, number> | undefined
  #labels = 0
  #isState: boolean | undefined
  #isTimeFraction: boolean | undefined

  constructor(tree: NameTree, name: string, { path, fieldPath = path, isFolded }: Place) {
    this.#tree = tree
    this.name = name
    this.isFolded = isFolded
    this.path = shownPath(path)
    this.fieldPath = fieldPath === path ? this.path : shownPath(fieldPath)
  }

  /** The place of a member; of all members with ids for names the same one, until few of them come again and again. */
  child(name: string): NameNode {
    return this.#children.get(name) ?? this.#find(this.#shownName(name))
  }

  /**
   * The place of a thing that says itself what it is called. Those with ids in their names are kept apart at once, as they
   * are meant to be, and the further ones shown as one only where there are many. A thing called like the place is the place.
   */
  label(name: string): NameNode {
    return this.#children.get(name) ?? (name === this.name ? this : this.#find(this.#shownLabel(name)))
  }

  /**
   * The place of an object by the name that it gives itself, which tells its series from those of the others that are sent in its
   * place. Nothing of it is in the message's own path. Kept apart as by `label`.
   */
  named(name: string): NameNode {
    if (name === this.name) return this
    return this.#children.get(OWN + name) ?? this.#find(this.#shownLabel(name), true)
  }

  /** The place with labels behind its name, `requests{code=200}`; kept apart like things that name themselves. */
  labelled(text: string): NameNode {
    if (text === '') return this
    const known = this.#labelled?.get(text)
    if (known !== undefined) return known
    const places = (this.#labelled ??= new Map())
    const shown = places.size < MAX_LABELS ? text : `{${FOLDED}}`
    const existing = places.get(shown)
    if (existing !== undefined) return existing
    const behind = (path: string | undefined): string | undefined => (path === undefined ? undefined : path + shown)
    const node = new NameNode(this.#tree, this.name, {
      path: behind(this.path),
      fieldPath: behind(this.fieldPath),
      isFolded: this.isFolded || shown !== text,
    })
    if (this.#tree.mayGrow()) places.set(shown, node)
    return node
  }

  /** Whether a word here is the state of something. */
  get isState(): boolean {
    return (this.#isState ??= STATE_WORDS.has(wordsOfName(this.name).at(-1) ?? ''))
  }

  /** Whether a number here is the part of a second, where the seconds stand beside it. */
  get isTimeFraction(): boolean {
    return (this.#isTimeFraction ??= FRACTION_NAMES.has(this.name.toLowerCase()))
  }

  #find(shown: string, isOwn: boolean = false): NameNode {
    const key = isOwn ? OWN + shown : shown
    const existing = this.#children.get(key)
    if (existing !== undefined) return existing
    const path = below(this.path, shown)
    const fieldPath = isOwn ? this.fieldPath : below(this.fieldPath, shown)
    const node = new NameNode(this.#tree, shown, { path, fieldPath, isFolded: this.isFolded || shown === FOLDED })
    if (this.#tree.mayGrow()) this.#children.set(key, node)
    return node
  }

  #shownName(name: string): string {
    if (!isDynamicName(name)) return name
    const seen = (this.#dynamic ??= new Map())
    const times = (seen.get(name) ?? 0) + 1
    if (seen.size > MAX_DYNAMIC_NAMES) return FOLDED
    seen.set(name, times)
    return times > MIN_RECURRENCES && seen.size <= MAX_DYNAMIC_NAMES ? name : FOLDED
  }

  #shownLabel(name: string): string {
    if (!isDynamicName(name)) return this.#labels++ < MAX_LABELS ? name : FOLDED
    const seen = (this.#dynamic ??= new Map())
    if (seen.size >= MAX_DYNAMIC_NAMES) return FOLDED
    seen.set(name, MIN_RECURRENCES)
    return name
  }

  /** Forgets all places below. */
  clear(): void {
    this.#children.clear()
    this.#labelled = undefined
    this.#dynamic = undefined
    this.#labels = 0
  }
}

function shownPath(path: string | undefined): string | undefined {
  return path === undefined || path.length > MAX_PATH_CHARACTERS ? undefined : harmless(path, MAX_PATH_CHARACTERS)
}

function below(path: string | undefined, name: string): string | undefined {
  if (path === undefined) return undefined
  return path === '' ? name : `${path}.${name}`
}

const STATE_WORDS: ReadonlySet<string> = new Set(
  'state status power health condition running online alarm mode phase available enabled active'.split(' '),
)

const FRACTION_NAMES: ReadonlySet<string> = new Set(['ns', 'nsec', 'nanos', 'us', 'usec', 'nanoofsecond'])

/** The names of all messages' trees: the same come again and again, and are judged once. Bounded to MAX_NAMES. */
export class NameTree {
  readonly root: NameNode
  #names = 0

  constructor() {
    this.root = new NameNode(this, '', { path: '', isFolded: false })
  }

  /** Counts one more name; true always, as a full tree is emptied. */
  mayGrow(): boolean {
    this.#names++
    if (this.#names > MAX_NAMES) {
      this.root.clear()
      this.#names = 0
    }
    return true
  }
}
