/** Whether something comes again. Confidence is from 0 to 1. */
export type Recurrence =
  /** It came again and again, so long from one time to the next. */
  | {
      readonly state: 'recurring'
      readonly periodMs: number
      readonly confidence: number
      /** The last beat that was seen, ms since epoch; the next is a period later. */
      readonly lastAt: number
      readonly beats: number
      /** Beats that should have been heard and were not. */
      readonly missed: number
      /** How far a beat is from when it should be, as a rule. */
      readonly jitterMs: number
    }
  /** It came once. */
  | { readonly state: 'one-off'; readonly confidence: number; readonly at: number }
  /** It came more than once, but by no clock; `times` it was counted, or nought where it never rests. */
  | { readonly state: 'irregular'; readonly times: number }
  /** Fewer than two of something, or too short a time, to say. */
  | { readonly state: 'too-little' }

/** A time in which something was listened for. */
export interface Listening {
  readonly fromAt: number
  readonly untilAt: number
  /** When we did not hear; beats there are neither missed nor seen. */
  readonly holes?: readonly { readonly fromAt: number; readonly toAt: number }[]
}
