/** What has happened since the start; each only rises. */
export interface Counters {
  connectionsOpened: number
  /** Sockets over the bound on connections, or that the system could not open. */
  connectionsRefused: number
  loginsRefused: number
  channelErrors: number
  connectionErrors: number
  /** Connections cut because nothing came for two heartbeats. */
  heartbeatsMissed: number
  /** Times that the bound on bytes was passed. */
  memoryAlarms: number
  published: number
  /** Published messages that no queue took. */
  unroutable: number
  /** Published messages that a full queue with `reject-publish` turned down. */
  rejectedPublishes: number
  delivered: number
  acknowledged: number
  /** Messages that left a queue by its length bound. */
  droppedFull: number
  /** Messages that left a queue by age. */
  droppedExpired: number
  /** Messages handed to a dead-letter exchange. */
  deadLettered: number
  /** Messages that died as one death too many brought about by a single dead letter. */
  deadLettersDropped: number
  /** Times that a consumer was passed over because its socket did not drain. */
  backlogPauses: number
}

export function newCounters(): Counters {
  return {
    connectionsOpened: 0,
    connectionsRefused: 0,
    loginsRefused: 0,
    channelErrors: 0,
    connectionErrors: 0,
    heartbeatsMissed: 0,
    memoryAlarms: 0,
    published: 0,
    unroutable: 0,
    rejectedPublishes: 0,
    delivered: 0,
    acknowledged: 0,
    droppedFull: 0,
    droppedExpired: 0,
    deadLettered: 0,
    deadLettersDropped: 0,
    backlogPauses: 0,
  }
}
