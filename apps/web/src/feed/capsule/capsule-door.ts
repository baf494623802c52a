import type { StoreApi } from 'zustand/vanilla'

import type { ConnectionState } from '../connection-state.ts'
import type { HostsState } from '../hosts-state.ts'
import type { LogQuery } from '../log/log-query.ts'
import type { ProbeState } from '../probe-state.ts'
import type { PageMessage } from '../worker-messages.ts'
import type { CapsuleOpening, CapsuleOrder, CapsuleView } from './capsule.ts'

/** An opening that went well. */
export type OpenedCapsule = Extract<CapsuleOpening, { readonly ok: true }>

/** The page's side of opening a file: one at a time, the one before is given up. */
export class CapsuleDoor {
  #answer: ((opening: CapsuleOpening | undefined) => void) | undefined

  ask(say: () => void): Promise<CapsuleOpening | undefined> {
    this.giveUp()
    return new Promise((resolve) => {
      this.#answer = resolve
      say()
    })
  }

  hear(message: CapsuleOpening | { readonly type: 'capsule-closed' }): void {
    this.#answer?.(message.type === 'capsule-opened' ? message : undefined)
    this.#answer = undefined
  }

  giveUp(): void {
    this.#answer?.(undefined)
    this.#answer = undefined
  }
}

interface Known {
  readonly connection: StoreApi<ConnectionState>
  readonly hosts: StoreApi<HostsState>
  readonly probe: StoreApi<ProbeState>
  readonly query: LogQuery | undefined
}

/** What a view is saved with: what the page knows beside it. */
export function orderOf(view: CapsuleView, { connection, hosts, probe, query }: Known): CapsuleOrder {
  const { sources, pulses, gatewayVersion } = connection.getState()
  const { host, pattern } = probe.getState()
  return {
    ...view,
    target: { ...(host === undefined ? {} : { host }), ...(pattern === undefined ? {} : { pattern }) },
    query,
    gatewayVersion,
    sources,
    pulses: pulses.filter(({ sentAt }) => sentAt <= view.untilAt),
    refused: hosts.getState().refused,
  }
}

export function queryOf(message: PageMessage | undefined): LogQuery | undefined {
  return message?.type === 'query-log' ? message.query : undefined
}

/** What of a capsule the page knows before the worker tells of it. */
export function shownOf({ capsule, pulses }: OpenedCapsule): Partial<ConnectionState> {
  return {
    capsule,
    pulses: pulses.map((pulse) => ({ ...pulse, seenAt: pulse.sentAt + (pulse.roundTripMs ?? 0) })),
    // It is all here: nothing is waited for, and nothing is out of date.
    link: { state: 'live', sinceAt: capsule.untilAt },
    gatewayVersion: capsule.gateway,
  }
}
