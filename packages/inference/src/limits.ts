/** A longer body is not read: its first TOO_LARGE_HEAD_BYTES are shown, marked. */
export const MAX_BODY_BYTES: number = 1024 * 1024

/** Bytes inflated of a compressed body; what would come after is left out with a note. */
export const MAX_INFLATED_BYTES: number = 1024 * 1024

/** What is shown of a body that is too large. */
export const TOO_LARGE_HEAD_BYTES: number = 4 * 1024

/**
 * A longer body says nothing of host or severity; key and headers do. This holds for `read` as for `summarize`, so that
 * both give the same answers, and bounds what a gateway spends on one message.
 */
export const MAX_IDENTITY_BODY_BYTES: number = 64 * 1024

/** Levels of nesting that are read; what lies deeper is left out with a note. */
export const MAX_DEPTH = 32

/** Leaves read of one message; the rest is left out with a note. */
export const MAX_LEAVES = 512

/** Readings made of one message; further events of a batch are left out with a note. */
export const MAX_PARTS = 256

/** Elements of a list that are read; the rest is left out with a note. */
export const MAX_ARRAY_ELEMENTS = 256

/** Measurements read of one message; the rest is left out with a note. */
export const MAX_SAMPLES = 512

/** Series of one host; further ones are refused and counted. */
export const MAX_SERIES_PER_HOST = 500

/** Characters of a message line; a longer one ends in `…`. */
export const MAX_MESSAGE_CHARACTERS = 2_048

/** Characters of one field's text; a longer one ends in `…`. */
export const MAX_FIELD_CHARACTERS = 1_024

/** Characters of a dotted path; a leaf with a longer one is left out with a note. */
export const MAX_PATH_CHARACTERS = 256

/** Characters of a host name. */
export const MAX_HOST_CHARACTERS = 255

/** Characters of a stream's name; AMQP allows routing keys of 255 bytes. */
export const MAX_STREAM_CHARACTERS = 255

/** Headers looked at in one message. */
export const MAX_HEADERS = 256

/** Words of a routing key that are looked at. */
export const MAX_KEY_WORDS = 128
