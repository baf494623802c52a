/** Counters since the start, and a few levels, for /metrics. The hub changes this one object in place. */
export interface HubStats {
  /** Level: viewers connected. */
  viewers: number
  /** Level: different sets of subscriptions. */
  groups: number
  /** Level: viewers of which nobody sees the page. */
  hiddenViewers: number
  /** Level: events that could be replayed, and their bytes. */
  recentEvents: number
  recentBytes: number
  /** Level: bytes of events that are kept on of single hosts. */
  tailBytes: number
  /** Level: bytes of frames waiting in viewers' queues, shared ones counted once. */
  queuedBytes: number
  eventsIn: number
  bodiesCut: number
  /** Events not passed on because their host sent more than its share. */
  sampledEvents: number
  /** Events put on a viewer's way, live or replayed. */
  deliveries: number
  replayedEvents: number
  framesSent: number
  bytesSent: number
  droppedEvents: number
  droppedBatches: number
  /** `gap` messages put on a viewer's way, whatever their cause. */
  gapsTold: number
  messagesIn: number
  /** Viewers not opened because of `maxViewers`. */
  refusedViewers: number
  /** Subscriptions answered with `refused`. */
  refusedMessages: number
  /** Connections that the hub closed, by the name of the close code. */
  closed: { [name: string]: number }
  /** Connections ended because their socket threw. */
  failedTransports: number
}

export function createHubStats(): HubStats {
  return {
    viewers: 0,
    groups: 0,
    hiddenViewers: 0,
    recentEvents: 0,
    recentBytes: 0,
    tailBytes: 0,
    queuedBytes: 0,
    eventsIn: 0,
    bodiesCut: 0,
    sampledEvents: 0,
    deliveries: 0,
    replayedEvents: 0,
    framesSent: 0,
    bytesSent: 0,
    droppedEvents: 0,
    droppedBatches: 0,
    gapsTold: 0,
    messagesIn: 0,
    refusedViewers: 0,
    refusedMessages: 0,
    closed: {},
    failedTransports: 0,
  }
}
