import { toTime } from '@multimeter/inference'

/** A day alone names a release as often as a moment, and stays for a day. */
const DAY = /^\d{4}[-/]\d\d[-/]\d\d$/

/** `17:31:47.286`, as some log it without the day. */
const TIME_OF_DAY = /^\d\d:\d\d:\d\d(?:[.,]\d{1,9})?$/

/**
 * Whether a text is a moment, in any of the forms in which events tell their time, seconds to nanoseconds since epoch among them.
 *
 * @param nearAt ms since epoch; a text without a year is taken for near to it.
 */
export function isMoment(text: string, nearAt: number): boolean {
  return TIME_OF_DAY.test(text) || (!DAY.test(text) && toTime(text, nearAt) !== undefined)
}
