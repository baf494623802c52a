/** Of the row with the heads of the columns, where a log has one: it does not scroll with the table that owns it. */
export const LOG_HEAD_ID = 'log-head'
