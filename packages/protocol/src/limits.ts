/** A message from a browser, in bytes of UTF-8; a larger one closes the connection as `message-too-large`. */
export const MAX_CLIENT_MESSAGE_BYTES = 65_536

/** Subscriptions of one viewer; one more is refused as `too-many-subscriptions`. */
export const MAX_SUBSCRIPTIONS = 64

/** Patterns of one subscription; more are refused as `too-many-patterns`. */
export const MAX_PATTERNS_PER_SUBSCRIPTION = 64

/** Hosts of one subscription; more are refused as `too-many-hosts`. */
export const MAX_HOSTS_PER_SUBSCRIPTION = 256

/** Characters of a host name. */
export const MAX_HOST_CHARACTERS = 255

/** Characters of an exchange or routing key that the host list tells: AMQP's short string has as many bytes. */
export const MAX_SHORT_STRING_CHARACTERS = 255

/** Positions that a `subscribe` may carry: one for each source that a gateway can read. */
export const MAX_SINCE_POSITIONS = 64

/** Body of one event; of a larger one the first KEPT_BODY_BYTES travel, marked by `bodyBytes`. */
export const MAX_BODY_BYTES = 1_048_576

/** What is kept of a body over MAX_BODY_BYTES. */
export const KEPT_BODY_BYTES = 4_096

/** What a gateway queues for one viewer; beyond it the oldest batches are dropped and told as `gap`. */
export const MAX_OUTBOUND_BYTES = 1_048_576

/** Nesting of any JSON on the wire. Checked before `JSON.parse`, whose own limit is a stack overflow. */
export const MAX_JSON_DEPTH = 32

/** A text frame from the gateway, in characters. Host lists are sent in parts far below it. */
export const MAX_SERVER_MESSAGE_CHARACTERS = 8_388_608

/** Hosts in one `hosts` frame; a longer list travels in parts, all but the last marked `more`. */
export const MAX_HOSTS_PER_MESSAGE = 256

/** A binary frame. The largest that a gateway makes is one event of the largest body. */
export const MAX_BATCH_BYTES = 16_777_216

/** Events in one binary frame. */
export const MAX_BATCH_EVENTS = 65_536

/** The JSON tuple of one event, in bytes. What an AMQP header frame can hold becomes no longer than this. */
export const MAX_EVENT_HEAD_BYTES = 262_144

/** Nesting of AMQP headers that travels; deeper values are replaced by `{ "!": "cut" }`. */
export const MAX_HEADER_DEPTH = 16

/** Values of all headers of one event that travel; the rest are replaced by `{ "!": "cut" }`. */
export const MAX_HEADER_VALUES = 512

/** Characters of all header names and values of one event that travel; the rest are replaced by `{ "!": "cut" }`. */
export const MAX_HEADER_CHARACTERS = 32_768

/** Length of one of a host's `rates`, */
export const RATE_STEP_MS = 15_000

/** and how many there are at most: a quarter of an hour. */
export const MAX_RATE_STEPS = 60

/** Holes in that time that are told with the list of hosts; the newest. */
export const MAX_HOLES = 64
