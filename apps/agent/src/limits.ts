/** Beat of cheap figures. */
export const DEFAULT_INTERVAL_MS = 2_000

/** Beat of disk figures, which take a `df`; slower than the others when those are set to be slower still. */
export const DISK_INTERVAL_MS = 10_000

/** Mounts and network interfaces told of, the busiest first; a host with more says how many it left out. */
export const MAX_MOUNTS = 32
export const MAX_INTERFACES = 32

/** Longer log lines are cut here, and say so. */
export const MAX_LINE_BYTES = 65_536

/** Lines of one log that are published in a second; the rest is counted and told in the stream. */
export const MAX_LINES_PER_SECOND = 500

/** How often a followed file is looked at. */
export const FILE_POLL_MS = 250

/** Read from one file in one look, so that a burst neither fills memory nor holds up the process. */
export const MAX_READ_BYTES = 1_048_576

/** A file that grew further than this past what was read is news too old to tell: the start of the rest is skipped, and told. */
export const MAX_BEHIND_BYTES = 8_388_608

/** Files followed by one agent. */
export const MAX_LOG_FILES = 64

/** Publishes on their way to the broker; more are refused and counted rather than queued. */
export const MAX_IN_FLIGHT = 1_000
