/** Raised by every change to the wire that an older end would misread, in the same commit as docs/protocol.md. */
export const PROTOCOL_VERSION = 2

/** The oldest version that this gateway still speaks. */
export const OLDEST_PROTOCOL_VERSION = 2
