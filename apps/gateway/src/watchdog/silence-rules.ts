import type { SetLimit, Watched } from '@multimeter/hosts'

/** What a person set for the silence of hosts. */
export interface SilenceRule {
  /** A host's name without case, in which `*` stands for anything. */
  readonly hosts: string
  /** Streams of these hosts that are judged by themselves, likewise; where absent, the rule is about the hosts. */
  readonly streams?: string
  /** Quiet for so long it is silent, ms; `never`: nothing is expected; `learned`: its own rhythm decides. */
  readonly limit: number | 'never' | 'learned'
}

/** What is set for hosts and streams; of several rules that fit, the first holds. */
export class SilenceRules {
  readonly #forHosts: readonly SilenceRule[]
  readonly #forStreams: readonly SilenceRule[]

  constructor(rules: readonly SilenceRule[]) {
    this.#forHosts = rules.filter(({ streams }) => streams === undefined)
    this.#forStreams = rules.filter(({ streams }) => streams !== undefined)
  }

  /** Whether a stream is judged by itself. */
  watches(host: string, stream: string): boolean {
    return this.#forStreams.length > 0 && this.#find(this.#forStreams, { host, stream }) !== undefined
  }

  readonly setLimit: SetLimit = (watched) => {
    const rules = watched.stream === undefined ? this.#forHosts : this.#forStreams
    const limit = rules.length === 0 ? undefined : this.#find(rules, watched)?.limit
    return limit === 'learned' ? undefined : limit
  }

  #find(rules: readonly SilenceRule[], { host, stream = '' }: Watched): SilenceRule | undefined {
    return rules.find(({ hosts, streams = '*' }) => matchesWildcard(hosts, host) && matchesWildcard(streams, stream))
  }
}

/** Whether a text fits a pattern in which `*` stands for any characters, or none; without case. Takes at most pattern × text steps. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()]
  let at = 0
  let from = 0
  // Where the last star was, and how far the text was when it was met: on a mismatch the star takes one character more.
  let star = -1
  let taken = 0
  while (from < given.length) {
    if (wanted[at] === '*') {
      star = at++
      taken = from
    } else if (wanted[at] === given[from]) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++taken
    } else return false
  }
  while (wanted[at] === '*') at++
  return at === wanted.length
}
