export { DEFAULT_HUB_LIMITS } from './hub-limits.ts'
export { createHub } from './hub.ts'

export type { HubLimits } from './hub-limits.ts'
export type { HubStats } from './hub-stats.ts'
export type { HubEvent, HubGap } from './hub-event.ts'
export type { DemandRule, Hub, HubOptions } from './hub.ts'
export type { Session } from './session.ts'
export type { ViewerTransport } from './viewer-transport.ts'
