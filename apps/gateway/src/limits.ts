import { DEFAULT_HUB_LIMITS } from '@multimeter/sessions'

/**
 * The gateway's own bounds; those of the packages are in the packages. docs/configuration.md lists all of them, and a test
 * compares it with this file.
 */

/** A routing key or exchange of a POSTed event, and a binding key: AMQP's short string. Over it 400. */
export const MAX_ROUTING_KEY_BYTES = 255

/** Fragments of one message; over it 1008. A browser sends one, a hostile client sent 16,384 empty ones. */
export const MAX_MESSAGE_FRAGMENTS = 16

/** Headers of one request; over it 400. Node drops the rest silently, and what it drops may be the one that counts. */
export const MAX_REQUEST_HEADERS = 100

/** Bytes of all headers of one request; over it 431. */
export const MAX_REQUEST_HEADER_BYTES: number = 16 * 1024

/** Time to send all headers; then 408. */
export const HEADERS_TIMEOUT_MS = 10_000

/** Time to send a whole request; then 408. */
export const REQUEST_TIMEOUT_MS = 30_000

/** Sockets beyond the viewers that are served: assets, health checks, curl. Over it 503 with Retry-After. */
export const MAX_PLAIN_CONNECTIONS = 512

/** Viewers at once by default; over it 503 with Retry-After. */
export const DEFAULT_MAX_VIEWERS: number = DEFAULT_HUB_LIMITS.maxViewers

/** Events of one host that are passed on in a second by default; of more some are, and the others are counted and told. */
export const DEFAULT_MAX_HOST_EVENTS: number = DEFAULT_HUB_LIMITS.maxHostEventsPerSecond

/** How often a WebSocket is pinged. */
export const PING_INTERVAL_MS = 15_000

/** A WebSocket without a pong for this long is ended at the next check: 35 s in all. */
export const PONG_LIMIT_MS = 30_000

/** How often pongs are looked for. */
export const PONG_CHECK_MS = 5_000

/** How long the other side of a WebSocket may take to answer our close. */
export const CLOSE_HANDSHAKE_MS = 3_000

/** Between two canaries of a source. */
export const CANARY_INTERVAL_MS = 1_000

/** A canary that is not back by then is told as missing. */
export const CANARY_LIMIT_MS = 5_000

/** Without a canary back for so long no host is judged: what it said may not have come either. */
export const BLIND_CANARY_MS = 3_000

/** A marker that is not back by then is given up. */
export const MARKER_LIMIT_MS = 5_000

/** In how many parts of our queue its depth is sounded: after so many events one more canary is sent. */
export const SOUNDINGS_PER_QUEUE = 8

/** Canaries remembered while they may still come: their life in the queue is 30 s. */
export const MAX_CANARIES_UNDERWAY = 64

/** Changes of the host list are told at most this often; */
export const HOSTS_INTERVAL_MS = 250

/** and with many viewers a millisecond later for each of them, up to this. */
export const MAX_HOSTS_INTERVAL_MS = 1_000

/** Whatever is not stopped by then is left. */
export const STOP_DEADLINE_MS = 9_000

/** Viewers come back spread over this time after a restart. */
export const RESTART_SPREAD_MS = 10_000

/** Wait after the first try to open a port of ours; each further one is twice as long. */
export const FIRST_LISTEN_RETRY_MS = 1_000

/** Longest wait between two tries to open a port of ours. It never gives up. */
export const MAX_LISTEN_RETRY_MS = 15_000

/** Our own log lines kept for who subscribes to them later: what was logged while the agent was still starting. */
export const MAX_KEPT_LOG_LINES = 200

/** Between two lines that say what was heard. */
export const ACTIVITY_INTERVAL_MS = 60_000

/** Exchanges in the settings file; more are a problem told at the start. */
export const MAX_EXCHANGES = 64

/** Binding keys of one exchange in the settings file; more are a problem told at the start. */
export const MAX_EXCHANGE_KEYS = 64

/** Between two writings of the state file. */
export const STATE_INTERVAL_MS = 60_000

/** A larger state file is not read. */
export const MAX_STATE_FILE_BYTES: number = 256 * 1024 * 1024

/** Characters of the reason why a host is retired; a longer one is refused, or cut where it was not asked for. */
export const MAX_REASON_CHARACTERS = 200

/** Rules about silence in the settings file; more are a problem told at the start. */
export const MAX_SILENCE_RULES = 256

/** Shortest limit of silence that can be set, or asked for by a host. */
export const MIN_SET_LIMIT_MS = 1_000

/** Bytes of the settings file, and of the one that AMQP_URL_FILE names; a larger one is a problem told at the start. */
export const MAX_SETTINGS_FILE_BYTES: number = 1024 * 1024

/** Keys of one topic exchange that are bound on demand; over it those with the same beginning are joined, at last to `#`. */
export const MAX_DEMAND_KEYS = 256

/** What is watched is looked at anew at most this often; changes meanwhile are taken together. */
export const DEMAND_INTERVAL_MS = 250

/** Looking at what is watched takes at most one part in this many of the time. */
export const DEMAND_TIME_SHARE = 10

/** A key that nobody wants any more stays bound for this long, as who leaves a page often returns. */
export const UNWANTED_KEY_MS = 30_000

/** Keys bound and unbound on demand in a second, by the whole gateway; more wait their turn. */
export const MAX_BINDING_CHANGES_PER_SECOND = 20

/** Keys bound and unbound on demand at once after a quiet time. */
export const MAX_BINDING_CHANGES_AT_ONCE = 100

/** Pairs of exchange and host whose keys are remembered; of further ones nothing is known, and everything is read for them. */
export const MAX_LEARNED_HOSTS = 40_000

/** Keys remembered for one host on one exchange; over it the words before the host become `*`. */
export const MAX_KEYS_PER_HOST = 4
