/** Groups of topics that are learned, by exchange and first word; further ones are not. */
const MAX_GROUPS = 512
/** Words of a topic that may be the device. */
const MAX_POSITIONS = 5
/** Topics that are looked at before a group is judged, and how often it is judged anew until it is known. */
const MIN_TOPICS = 20
const MAX_TRIALS = 10
/** Devices in one place of a group: fewer tell nothing, more are ids. */
const MIN_DEVICES = 2
const MAX_DEVICES = 200
const MAX_SUFFIXES = 16
/** Of the words in a place, those that must be like a device's. */
const MIN_SHARE = 0.6

interface Word {
  topics: number
  readonly suffixes: Set<string>
}

interface Group {
  topics: number
  trials: number
  /** By place: the words seen there. */
  readonly places: (Map<string, Word> | undefined)[]
  device: number | undefined
}

/**
 * Where topics name the device, learned from topics alone: the place whose words recur and are each followed by several
 * endings that recur, which the devices have in common (`state`, `availability`). A place for kinds has endings of its own for each.
 */
export class DevicePositions {
  readonly #groups = new Map<string, Group>()

  /** Looks at a topic's words; index of the one that is the device, where that is known by now. */
  find(exchange: string, words: readonly string[]): number | undefined {
    const whole = this.#group(exchange, '')
    const named = this.#group(exchange, words[0] ?? '')
    if (whole !== undefined) observe(whole, words, 0)
    if (named !== undefined) observe(named, words, 1)
    const at = named?.device ?? whole?.device
    const word = at === undefined ? undefined : words[at]
    return word !== undefined && isNameLike(word) ? at : undefined
  }

  #group(exchange: string, first: string): Group | undefined {
    const key = `${first}\n${exchange}`
    let group = this.#groups.get(key)
    if (group === undefined && this.#groups.size < MAX_GROUPS) {
      this.#groups.set(key, (group = { topics: 0, trials: 0, places: [], device: undefined }))
    }
    return group
  }
}

/** All topics together tell whether the first word is the device; those with one first word, which of the others is. */
function observe(group: Group, words: readonly string[], from: 0 | 1): void {
  if (group.device !== undefined || group.trials >= MAX_TRIALS) return
  const end = from === 0 ? 1 : Math.min(words.length, MAX_POSITIONS)
  for (let at = from; at < end; at++) {
    const place = (group.places[at] ??= new Map())
    const word = words[at] ?? ''
    let known = place.get(word)
    if (known === undefined && place.size <= MAX_DEVICES) place.set(word, (known = { topics: 0, suffixes: new Set() }))
    if (known === undefined) continue
    known.topics++
    if (known.suffixes.size < MAX_SUFFIXES) known.suffixes.add(words.slice(at + 1).join('.'))
  }
  group.topics++
  if (group.topics % MIN_TOPICS !== 0) return
  group.trials++
  const places = group.places.flatMap((place, at) => (place !== undefined && isOfDevices(place) ? [at] : []))
  if (places.length === 1) group.device = places[0]
}

function isOfDevices(place: ReadonlyMap<string, Word>): boolean {
  const words = [...place].filter(([word]) => isNameLike(word)).map(([, word]) => word)
  if (words.length < MIN_DEVICES || place.size > MAX_DEVICES || words.length < place.size * MIN_SHARE) return false
  const like = words.filter(({ topics, suffixes }) => suffixes.size > 1 && topics > suffixes.size)
  if (like.length < words.length * MIN_SHARE) return false
  const counts = new Map<string, number>()
  for (const { suffixes } of like) for (const suffix of suffixes) counts.set(suffix, (counts.get(suffix) ?? 0) + 1)
  return [...counts.values()].filter((count) => count >= 2 && count >= like.length / 2).length > 1
}

/** Names of devices have several parts or a number: `kitchen_climate`, `plug1`. A word alone is a kind or a room. */
function isNameLike(word: string): boolean {
  return /[a-z]/i.test(word) && /[-_\d]/.test(word) && !/^(?:binary|last)_/.test(word)
}
