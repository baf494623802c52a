import type { Gap, ServerMessage, WireEvent } from '@multimeter/protocol'

/** For tests: what one viewer is told, in its order. */
export interface Witness {
  /** Numbers of numbered events, and places where a gap was told. */
  readonly seen: readonly (number | 'gap')[]
  readonly gaps: readonly Gap[]
  /** The newest of each type. */
  newest<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }> | undefined
  /** How many messages of a type came. */
  count(type: ServerMessage['type']): number
  /** The highest number that came; 0 while none did. */
  readonly last: number
  onMessage(message: ServerMessage): void
  onBatch(events: readonly WireEvent[]): void
}

/** @param numberIn the number in a body, if it has one. */
export function createWitness(numberIn: (body: Uint8Array) => number | undefined): Witness {
  const seen: (number | 'gap')[] = []
  const gaps: Gap[] = []
  const newest = new Map<string, ServerMessage>()
  const counts = new Map<string, number>()
  let last = 0
  return {
    seen,
    gaps,
    newest: <T extends ServerMessage['type']>(type: T) =>
      newest.get(type) as Extract<ServerMessage, { type: T }> | undefined,
    count: (type) => counts.get(type) ?? 0,
    get last() {
      return last
    },
    onMessage(message) {
      newest.set(message.type, message)
      counts.set(message.type, (counts.get(message.type) ?? 0) + 1)
      if (message.type !== 'gap') return
      gaps.push(message)
      seen.push('gap')
    },
    onBatch(events) {
      for (const { body } of events) {
        const number = numberIn(body)
        if (number === undefined) continue
        last = Math.max(last, number)
        seen.push(number)
      }
    },
  }
}
