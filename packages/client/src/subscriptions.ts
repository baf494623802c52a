import type {
  ClientMessage,
  Position,
  Refused,
  SourcePosition,
  Subscribe,
  Subscribed,
  WireEvent,
} from '@multimeter/protocol'

/** What a viewer asks for; see `Subscribe` in the protocol. */
export interface SubscriptionRequest {
  /** @default all keys */
  readonly patterns?: readonly string[]
  /** @default all hosts */
  readonly hosts?: readonly string[]
  /**
   * Where it begins, one position for each source; what came after them and is still there comes first.
   * @default all that the gateway still has
   */
  readonly since?: readonly Position[]
}

interface Kept {
  readonly request: SubscriptionRequest
  /** How far it has been served, by source. */
  positions: Map<string, Position>
}

/**
 * What was subscribed to, kept across connections, with how far each was served. An event that came says that its source
 * was served up to it, but only for subscriptions that the gateway had taken when it sent the event: before the answer to
 * a request, events are those of the requests before.
 */
export class Subscriptions {
  readonly #kept: Map<number, Kept> = new Map()
  /** Requests of this connection without an answer, by id. */
  readonly #unanswered: Map<number, number> = new Map()
  /** Ids under which the gateway of this connection serves something. */
  readonly #served: Set<number> = new Set()

  /** Adds or replaces; what is replaced begins anew. Returns the message that says so. */
  set(id: number, request: SubscriptionRequest): ClientMessage {
    const kept = { request, positions: new Map(request.since?.map((position) => [position.source, position])) }
    this.#kept.set(id, kept)
    return this.#ask(id, kept)
  }

  /** Returns the message that says so; undefined where there was none. */
  delete(id: number): ClientMessage | undefined {
    if (!this.#kept.delete(id)) return undefined
    this.#served.delete(id)
    return { type: 'unsubscribe', id }
  }

  /** A new connection knows of nothing: the messages that ask for all again, each from where it was. */
  begin(): readonly ClientMessage[] {
    this.#unanswered.clear()
    this.#served.clear()
    return [...this.#kept].map(([id, kept]) => this.#ask(id, kept))
  }

  subscribed({ id, from }: Subscribed, at: { readonly epoch: string; readonly receivedAt: number }): void {
    this.#answer(id)
    const kept = this.#kept.get(id)
    if (kept === undefined) return
    this.#served.add(id)
    if (this.#unanswered.has(id)) return
    for (const { source, seq } of from) {
      // A gap told by a later gateway begins at this time: rather too early than too late.
      const receivedAt = kept.positions.get(source)?.receivedAt ?? at.receivedAt
      advance(kept, { source, epoch: at.epoch, seq, receivedAt })
    }
  }

  /** Forgets what was refused. Returns the message that ends what the refused request was to replace. */
  refused({ id, code }: Refused): ClientMessage | undefined {
    if (id === undefined || code === 'unknown-subscription') return undefined
    this.#answer(id)
    if (this.#unanswered.has(id) || !this.#kept.delete(id)) return undefined
    return this.#served.delete(id) ? { type: 'unsubscribe', id } : undefined
  }

  /** All of this source up to here was delivered or told. */
  advance(position: Position): void {
    for (const kept of this.#answered()) advance(kept, position)
  }

  /** @param events of one frame, oldest first. */
  delivered(events: readonly WireEvent[], epoch: string): void {
    // The last of each source is the furthest: one step for each source instead of one for each event.
    const furthest = new Map(events.map((event) => [event.source, event]))
    for (const { source, seq, receivedAt } of furthest.values()) this.advance({ source, epoch, seq, receivedAt })
  }

  /** The gateway has served every source that it knows up to here; others are gone. */
  caughtUp(positions: readonly SourcePosition[], at: { readonly epoch: string; readonly receivedAt: number }): void {
    for (const kept of this.#answered()) {
      kept.positions = new Map(positions.map(({ source, seq }) => [source, { source, seq, ...at }]))
    }
  }

  #ask(id: number, { request, positions }: Kept): Subscribe {
    this.#unanswered.set(id, (this.#unanswered.get(id) ?? 0) + 1)
    return {
      type: 'subscribe',
      id,
      patterns: request.patterns ?? [],
      hosts: request.hosts ?? [],
      ...(positions.size > 0 && { since: [...positions.values()] }),
    }
  }

  #answer(id: number): void {
    const left = (this.#unanswered.get(id) ?? 0) - 1
    if (left > 0) this.#unanswered.set(id, left)
    else this.#unanswered.delete(id)
  }

  *#answered(): Iterable<Kept> {
    for (const id of this.#served) {
      const kept = this.#kept.get(id)
      if (kept !== undefined && !this.#unanswered.has(id)) yield kept
    }
  }
}

function advance({ positions }: Kept, position: Position): void {
  const known = positions.get(position.source)
  if (known?.epoch === position.epoch && known.seq >= position.seq) return
  positions.set(position.source, position)
}
