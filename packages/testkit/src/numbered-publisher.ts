/** What became of a message: the broker took it, it was refused, or nobody knows. */
export type PublishOutcome = 'confirmed' | 'refused' | 'unknown'

export interface NumberedPublisherOptions {
  /** Publishes the event of this number; {@link numberedBody} is its body. */
  readonly publish: (number: number) => Promise<PublishOutcome>
  readonly perSecond: number
  /** Waits for each answer before the next, where the way does not keep the order, say HTTP. @default false */
  readonly inTurn?: boolean
}

/** What a {@link NumberedPublisher} has sent. */
export interface NumbersSent {
  /** Numbers that the broker took, in order. */
  readonly confirmed: readonly number[]
  readonly refused: number
  readonly unknown: number
}

/** Publishes 1, 2, 3 … at a steady pace and remembers what the broker said of each; it never sends one again. */
export interface NumberedPublisher {
  /** The last number that was sent. */
  readonly last: number
  /** The last number that was taken; 0 while none was. */
  readonly lastConfirmed: number
  /** Sends no more, and waits for what is under way. Idempotent. */
  stop(): Promise<NumbersSent>
}

const TICKS_PER_SECOND = 50

/** Starts at once. */
export function startNumberedPublisher(options: NumberedPublisherOptions): NumberedPublisher {
  const { publish, perSecond, inTurn = false } = options
  const outcomes = new Map<number, PublishOutcome>()
  const underway = new Set<Promise<void>>()
  const startedMs = performance.now()
  let last = 0
  let lastConfirmed = 0
  let before: Promise<void> = Promise.resolve()

  const send = async (number: number): Promise<void> => {
    const outcome = await publish(number)
    outcomes.set(number, outcome)
    if (outcome === 'confirmed') lastConfirmed = Math.max(lastConfirmed, number)
  }
  const timer = setInterval(() => {
    // By the clock and not by the tick: a busy machine ticks late.
    const due = Math.floor(((performance.now() - startedMs) / 1_000) * perSecond)
    while (last < due) {
      const number = ++last
      const sent = inTurn ? before.then(() => send(number)) : send(number)
      const sending: Promise<void> = sent.finally(() => underway.delete(sending))
      underway.add(sending)
      before = sending
    }
  }, 1_000 / TICKS_PER_SECOND)

  return {
    get last() {
      return last
    },
    get lastConfirmed() {
      return lastConfirmed
    },
    async stop() {
      clearInterval(timer)
      await Promise.all(underway)
      const count = (wanted: PublishOutcome): number => [...outcomes.values()].filter((one) => one === wanted).length
      return {
        confirmed: [...outcomes]
          .flatMap(([number, outcome]) => (outcome === 'confirmed' ? [number] : []))
          .toSorted((a, b) => a - b),
        refused: count('refused'),
        unknown: count('unknown'),
      }
    },
  }
}

/** The body of a numbered event. */
export function numberedBody(host: string, number: number): Uint8Array {
  return Buffer.from(JSON.stringify({ host, number }))
}

/** The number in a body of {@link numberedBody}; undefined for any other. */
export function numberIn(body: Uint8Array): number | undefined {
  try {
    const value = JSON.parse(Buffer.from(body).toString()) as { readonly number?: unknown } | null
    return typeof value?.number === 'number' ? value.number : undefined
  } catch {
    // Not JSON, so not ours.
    return undefined
  }
}
