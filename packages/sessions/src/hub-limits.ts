import {
  KEPT_BODY_BYTES,
  MAX_BODY_BYTES,
  MAX_HOSTS_PER_SUBSCRIPTION,
  MAX_OUTBOUND_BYTES,
  MAX_PATTERNS_PER_SUBSCRIPTION,
  MAX_SUBSCRIPTIONS,
} from '@multimeter/protocol'

/** Everything in the hub that could grow, and when what happens. Each bound has a counter in `HubStats`. */
export interface HubLimits {
  /** Viewers at once; one more is not opened. @default 2,000 */
  readonly maxViewers: number
  /** Subscriptions of one viewer; one more is refused. @default 64 */
  readonly maxSubscriptions: number
  /** Patterns of one subscription; with more it is refused. @default 64 */
  readonly maxPatternsPerSubscription: number
  /** Hosts of one subscription; with more it is refused. @default 256 */
  readonly maxHostsPerSubscription: number
  /** A viewer that has not said hello by then is closed as `hello-timeout`. @default 10,000 */
  readonly helloTimeoutMs: number
  /** Messages a viewer may send for ever; over it, it is closed as `too-many-messages`. @default 20 */
  readonly messagesPerSecond: number
  /** Messages a viewer may send at once. @default 40 */
  readonly messageBurst: number
  /** Longest time an event waits for others to share its frame, where somebody sees the page. @default 16 */
  readonly tickMs: number
  /** The same where there are few viewers. @default 2 */
  readonly minTickMs: number
  /** How long the first event after an idle tick waits for those that come with it; 0 for not at all. @default 1 */
  readonly gatherMs: number
  /** Frames in a millisecond, to all viewers, that the tick is chosen for. @default 6 */
  readonly framesPerMs: number
  /** Longest time an event waits where nobody sees the page. @default 1,000 */
  readonly hiddenTickMs: number
  /** A frame is sent before its tick when it has reached this. @default 65,536 */
  readonly maxFrameBytes: number
  /** Bytes handed to a viewer's socket and not yet gone; beyond it frames wait in our own queue. @default 65,536 */
  readonly maxSocketBytes: number
  /** Queue of one viewer: over it its oldest batches are dropped and told. The newest frame always stays. @default 1 MiB */
  readonly maxOutboundBytes: number
  /** Frames in all queues, each counted once however many viewers share it; over it the viewer that adds drops. @default 256 MiB */
  readonly maxTotalOutboundBytes: number
  /** Control messages waiting for one viewer; over it, it is closed as `slow-consumer`. @default 256 KiB */
  readonly maxControlBytes: number
  /** A viewer whose queue was full, and did not fall to half of it since, for this long, is closed as `slow-consumer`. @default 10,000 */
  readonly fullTimeoutMs: number
  /** Events of one host that are passed on in a second; of more only some are, and the others are counted and told. @default 5,000 */
  readonly maxHostEventsPerSecond: number
  /** Hosts of a source with a share of their own; those beyond it have one together. @default 20,000 */
  readonly maxSharers: number
  /** How often it is told what was not passed on. @default 1,000 */
  readonly sampledToldMs: number
  /** Recent events kept for new subscriptions and for viewers that return; the oldest leave. @default 32 MiB */
  readonly maxRecentBytes: number
  /** What is kept on of hosts whose events have left the recent ones; each has an equal share. @default 32 MiB */
  readonly maxTailBytes: number
  /** Of this one host at most, and given at most to one subscription. @default 512 KiB */
  readonly maxHostTailBytes: number
  /** What is kept on of a host is not older. @default 3,600,000 */
  readonly maxTailMs: number
  /** Recent events older than this leave. @default 900,000 */
  readonly maxRecentMs: number
  /** Body of an event; of a larger one `keptBodyBytes` travel. @default 1 MiB */
  readonly maxBodyBytes: number
  /** @default 4 KiB */
  readonly keptBodyBytes: number
}

export const DEFAULT_HUB_LIMITS: HubLimits = {
  maxViewers: 2_000,
  maxSubscriptions: MAX_SUBSCRIPTIONS,
  maxPatternsPerSubscription: MAX_PATTERNS_PER_SUBSCRIPTION,
  maxHostsPerSubscription: MAX_HOSTS_PER_SUBSCRIPTION,
  helloTimeoutMs: 10_000,
  messagesPerSecond: 20,
  messageBurst: 40,
  // One write per viewer and tick is what fan-out costs; beyond 16 ms little more is saved and the delay shows.
  tickMs: 16,
  minTickMs: 2,
  // A host often says several things at once, and a broker hands on many messages in one piece.
  gatherMs: 1,
  // 16 ms from about a hundred viewers on.
  framesPerMs: 6,
  hiddenTickMs: 1_000,
  maxFrameBytes: 65_536,
  maxSocketBytes: 65_536,
  maxOutboundBytes: MAX_OUTBOUND_BYTES,
  maxTotalOutboundBytes: 256 * 1_048_576,
  maxControlBytes: 256 * 1_024,
  fullTimeoutMs: 10_000,
  // Ten times what a talkative host says; a viewer of one such host still reads it without a gap.
  maxHostEventsPerSecond: 5_000,
  maxSharers: 20_000,
  sampledToldMs: 1_000,
  // Some 50,000 events, as many as a page keeps.
  maxRecentBytes: 32 * 1_048_576,
  maxTailBytes: 32 * 1_048_576,
  // Half of what may wait for a viewer.
  maxHostTailBytes: 512 * 1_024,
  // As long as a page keeps at most: of who fell silent it keeps what came last, however long ago.
  maxTailMs: 60 * 60_000,
  maxRecentMs: 15 * 60_000,
  maxBodyBytes: MAX_BODY_BYTES,
  keptBodyBytes: KEPT_BODY_BYTES,
}
