export { createHostNames, DEFAULT_MAX_HOST_NAMES } from './host-names.ts'
export {
  createHostRegistry,
  DEFAULT_MAX_HOSTS,
  MAX_CHANGES_PER_TAKE,
  MAX_REFUSED_HOSTS,
  MAX_SOURCES_PER_HOST,
  MAX_STREAMS_PER_HOST,
} from './host-registry.ts'
export { HostWatch, SWEEP_INTERVAL_MS } from './host-watch.ts'
export { MAX_SILENCE_LIMIT_MS } from './silence-limit.ts'

export type { HostNames, HostNamesOptions } from './host-names.ts'
export type { HostRecord, HostSighting, StreamRecord } from './host-record.ts'
export type { HostRegistry, HostRegistryOptions } from './host-registry.ts'
export type { HostWatchOptions } from './host-watch.ts'
export type { BlindCause, Blindness, NamedHosts } from './observer.ts'
export type { SavedRhythm } from './rhythm.ts'
export type { LimitSource, SilenceLimit } from './silence-limit.ts'
export type { SetLimit } from './subject.ts'
export type { Hearing, HostSilence, HostState, SavedWatched, Untold, Watched } from './watched.ts'
