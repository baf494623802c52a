import type { SourceStatus } from '@multimeter/protocol'

import type { Readiness } from './http/health-routes.ts'

export interface ReadinessOptions {
  readonly sources: () => readonly SourceStatus[]
  readonly stopping: () => boolean
}

/**
 * Ready means: every source is read, and what is published now will be seen. Exchanges that are missing are told in the page;
 * they do not make us useless.
 */
export function readinessOf({ sources, stopping }: ReadinessOptions): Readiness {
  return () => {
    if (stopping()) return [{ code: 'stopping', message: 'The gateway is stopping.' }]
    const statuses = sources()
    if (statuses.length === 0) return [{ code: 'starting', message: 'The gateway is starting.' }]
    return statuses.flatMap(({ source, state, message = '', exchanges }) => {
      if (state !== 'connected' && state !== 'blocked') {
        return [{ code: `source-${state}`, message: `${source}: ${message}` }]
      }
      const isBinding = exchanges.some((exchange) => exchange.state === 'pending')
      return isBinding ? [{ code: 'source-binding', message: `${source}: The exchanges are being bound.` }] : []
    })
  }
}
