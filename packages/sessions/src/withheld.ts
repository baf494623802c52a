/** Events of one host that were not passed on. */
export interface WithheldSpan {
  /** As shown; undefined for events of which nobody knows the host. */
  readonly host: string | undefined
  /** Of the last of them. */
  readonly routingKey: string
  readonly fromAt: number
  readonly toAt: number
  readonly count: number
}

/** Hosts told one by one at a time; what others lost is told together. */
export const MAX_SAMPLED_HOSTS_TOLD = 32

/** What was withheld of one source since it was last told. */
export class Withheld {
  readonly #byHost: Map<string, { -readonly [Field in keyof WithheldSpan]: WithheldSpan[Field] }> = new Map()

  add({ host, routingKey, at }: { host: string | undefined; routingKey: string; at: number }): void {
    // Beyond the bound everybody is one, without a name.
    const isRoom = this.#byHost.size < MAX_SAMPLED_HOSTS_TOLD
    const key = host === undefined || !(isRoom || this.#byHost.has(host)) ? '' : host
    const span = this.#byHost.get(key)
    if (span === undefined) {
      this.#byHost.set(key, { host: key === '' ? undefined : key, routingKey, fromAt: at, toAt: at, count: 1 })
      return
    }
    span.routingKey = routingKey
    span.toAt = at
    span.count++
  }

  /** All of it; forgotten here. */
  take(): readonly WithheldSpan[] {
    const spans = [...this.#byHost.values()]
    this.#byHost.clear()
    return spans
  }
}
