import { shortHostName } from '@multimeter/protocol'

/** Names told apart at once: a short and a full one of each host that the registry can hold. Further ones stand for themselves. */
export const DEFAULT_MAX_HOST_NAMES = 40_000

export interface HostNamesOptions {
  /** @default DEFAULT_MAX_HOST_NAMES */
  readonly maxNames?: number
}

/** Which names are the same host. */
export interface HostNames {
  /**
   * The one name of the host that is heard under `name`. Names are compared without case, and a short name is the full one that
   * begins with it while only one such full name was heard; shown is what was heard first. From the second full name
   * on nobody can tell whose the short one is: from then on each of them is a host of its own.
   */
  resolve(name: string): string
  /** The same, but nothing is learned from the question. */
  find(name: string): string
  /** Events whose name came when `maxNames` were known, and stood for itself. */
  readonly unlearned: number
}

/** The names that share a short name. */
interface Family {
  readonly heardFirst: string
  fullNames: number
}

interface Known {
  readonly asWritten: string
  readonly family: Family
}

/** Knows no names yet. */
export function createHostNames({ maxNames = DEFAULT_MAX_HOST_NAMES }: HostNamesOptions = {}): HostNames {
  const names = new Map<string, Known>()
  const families = new Map<string, Family>()
  let unlearned = 0

  function learn(key: string, name: string): Known {
    const short = shortHostName(name)
    const familyKey = short ?? key
    const family = families.get(familyKey) ?? { heardFirst: name, fullNames: 0 }
    families.set(familyKey, family)
    if (short !== undefined) family.fullNames++
    const known = { asWritten: name, family }
    names.set(key, known)
    return known
  }

  return {
    resolve(name) {
      const key = name.toLowerCase()
      let known = names.get(key)
      if (known === undefined) {
        if (names.size >= maxNames) {
          unlearned++
          return name
        }
        known = learn(key, name)
      }
      return known.family.fullNames > 1 ? known.asWritten : known.family.heardFirst
    },
    find(name) {
      const known = names.get(name.toLowerCase())
      if (known === undefined) return name
      return known.family.fullNames > 1 ? known.asWritten : known.family.heardFirst
    },
    get unlearned() {
      return unlearned
    },
  }
}
