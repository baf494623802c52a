/** Tests of one query; further ones are left out, and an address stays one that can be sent. */
export const MAX_FIELD_TESTS = 32

/** Columns told with each line; more leave no room for the message. */
export const MAX_COLUMNS = 8
