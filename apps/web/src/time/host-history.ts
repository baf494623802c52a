import type { HostSilence } from '@multimeter/protocol'

import type { HostRow } from '../feed/hosts-state.ts'

/** Changes of state remembered of each host; the oldest leave. */
const MAX_CHANGES_PER_HOST = 16

/** Hosts whose changes are remembered; of further ones only the present is known. */
const MAX_HOSTS_REMEMBERED = 20_000

/** A state with the moment from which it held. */
type Held = Pick<HostSilence, 'state' | 'sinceAt'>

/** What became of hosts while this page was open, so that lamps can show an earlier moment. */
export class HostHistory {
  readonly #changes = new Map<string, Held[]>()
  #rows: readonly HostRow[] = []
  #steppedAt = Number.NaN
  #held: { readonly at: number; readonly rows: ReadonlyMap<string, HostRow> } | undefined

  /** When the newest step of the rows' `rates` was over, by the time given to `hear`. */
  get steppedAt(): number {
    return this.#steppedAt
  }

  /** @param at gateway time. */
  hear(rows: readonly HostRow[], at: number): void {
    const before = this.#rows
    this.#rows = rows
    if (rows[0]?.rates !== before[0]?.rates) this.#steppedAt = at
    for (const [place, row] of rows.entries()) {
      // A row is a new object exactly when something of it changed.
      if (row === before[place] || row.silence === undefined) continue
      const known = this.#changes.get(row.host)
      if (known?.at(-1)?.sinceAt === row.silence.sinceAt && known.at(-1)?.state === row.silence.state) continue
      this.#remember(row.host, known, row.silence)
    }
  }

  /** The view is held at this moment: what is known now of the hosts is remembered until it is held at another, or not at all. */
  hold(at: number | undefined): void {
    if (at === this.#held?.at) return
    this.#held = at === undefined ? undefined : { at, rows: new Map(this.#rows.map((row) => [row.host, row])) }
  }

  /** A host as it was known when the view was held; undefined where it is not held. */
  heldRow(host: string): { readonly at: number; readonly row: HostRow } | undefined {
    const row = this.#held?.rows.get(host)
    return this.#held === undefined || row === undefined ? undefined : { at: this.#held.at, row }
  }

  /** Other hosts are shown. */
  forget(): void {
    this.#changes.clear()
    this.#rows = []
    this.#held = undefined
    this.#steppedAt = Number.NaN
  }

  /** The state at a moment; undefined where it was before all that is remembered. */
  stateAt(host: string, at: number): Held | undefined {
    return this.#changes.get(host)?.findLast(({ sinceAt }) => sinceAt <= at)
  }

  #remember(host: string, known: Held[] | undefined, { state, sinceAt }: HostSilence): void {
    if (known !== undefined) {
      known.push({ state, sinceAt })
      if (known.length > MAX_CHANGES_PER_HOST) known.shift()
    } else if (this.#changes.size < MAX_HOSTS_REMEMBERED) this.#changes.set(host, [{ state, sinceAt }])
  }
}
