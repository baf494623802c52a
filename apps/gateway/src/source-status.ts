import type { BindingStatus, BusState } from '@multimeter/bus'
import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

/** What is known of one source. */
export interface SourceFacts {
  readonly source: string
  readonly address: string
  readonly embedded: boolean
  readonly bindings: readonly BindingStatus[]
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
    exchanges: facts.bindings.map(toExchangeStatus),
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

function toExchangeStatus({ binding, status }: BindingStatus): ExchangeStatus {
  return {
    exchange: binding.exchange,
    exchangeType: binding.type,
    keys: binding.keys,
    state: status.state,
    ...('message' in status ? { message: status.message } : {}),
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
