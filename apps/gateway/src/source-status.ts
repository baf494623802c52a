import type { BindingStatus, BusState, ExchangeBinding } from '@multimeter/bus'
import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

/** How people are told of an exchange whose bindings change all the time: what may be bound, and a sentence. */
export interface ExchangeNote {
  readonly exchange: string
  readonly keys: readonly string[]
  readonly message: string
}

/** What a source is to read from now on. */
export interface SourceReading {
  readonly bindings: readonly ExchangeBinding[]
  readonly notes: readonly ExchangeNote[]
}

/** What is known of one source. */
export interface SourceFacts {
  readonly source: string
  readonly address: string
  readonly embedded: boolean
  readonly bindings: readonly BindingStatus[]
  readonly notes: readonly ExchangeNote[]
  /** Why the canary cannot be sent, where only that is wrong. */
  readonly canaryMessage: string | undefined
}

/** A source as the page is told of it. */
export function toSourceStatus(facts: SourceFacts, state: BusState): SourceStatus {
  const message = stateMessage(state) ?? facts.canaryMessage
  return {
    source: facts.source,
    address: facts.address,
    state: state.state,
    sinceAt: state.sinceAt,
    ...(message === undefined ? {} : { message }),
    embedded: facts.embedded,
    exchanges: facts.bindings.map((status) => toExchangeStatus(status, facts.notes)),
  }
}

function stateMessage(state: BusState): string | undefined {
  switch (state.state) {
    case 'connected':
      return undefined
    case 'connecting':
      return 'Connecting to the broker.'
    case 'blocked':
      return `The broker takes no messages now (${state.reason}); free its memory or disk. What others publish waits with it.`
    case 'disconnected':
      return state.problem.message
    case 'stopped':
      return 'The gateway is stopping.'
  }
}

function toExchangeStatus({ binding, status }: BindingStatus, notes: readonly ExchangeNote[]): ExchangeStatus {
  const note = notes.find(({ exchange }) => exchange === binding.exchange)
  const message = 'message' in status ? status.message : note?.message
  return {
    exchange: binding.exchange,
    exchangeType: binding.type,
    // Those in force would change with every viewer, and tell each what the others watch.
    keys: note?.keys ?? binding.keys,
    state: status.state,
    ...(message === undefined ? {} : { message }),
  }
}

/**
 * The state that is shown. A bus that retries goes through `connecting` each time; shown, that would flicker, and hide why.
 */
export function settledState(shown: BusState, next: BusState): BusState {
  if (next.state === 'connecting' && shown.state === 'disconnected') return shown
  if (next.state !== 'disconnected' || shown.state !== 'disconnected') return next
  return { ...next, sinceAt: shown.sinceAt }
}
