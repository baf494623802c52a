import type { SourcePosition, Subscribed, WireEvent } from '@multimeter/protocol'

/** Estimates how far behind a replay is. The gateway says how much it looks through; events that come say how far it is. */
export class CatchUp {
  #behind = 0
  #targets: readonly SourcePosition[] = []
  readonly #reached: Map<string, number> = new Map()

  /** Recent events still to be gone through, at most; 0 where nothing is replayed. */
  get behind(): number {
    return this.#behind
  }

  begin({ behind, positions }: Subscribed): void {
    this.#behind = behind
    this.#targets = positions
    this.#reached.clear()
  }

  /** @param events at least one, oldest first. */
  progress(events: readonly WireEvent[]): void {
    if (this.#behind === 0) return
    for (const { source, seq } of events) this.#reached.set(source, seq)
    let left = 0
    for (const { source, seq } of this.#targets) left += Math.max(0, seq - (this.#reached.get(source) ?? 0))
    // Not to nothing: that it is over is for the gateway to say.
    this.#behind = Math.max(1, Math.min(this.#behind, left))
  }

  end(): void {
    this.#behind = 0
  }
}
