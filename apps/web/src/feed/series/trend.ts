/** Only what is so young is looked at, ms. */
export const TREND_SPAN_MS = 900_000

/**
 * What a series did within the last minutes. `weight`, from 0 to 100, says how much it asks to be looked at. Moments are in
 * gateway time, values as they are drawn.
 */
export type Trend =
  /** The field is new: its stream was heard long before it. */
  | { readonly kind: 'new'; readonly weight: number; readonly at: number }
  /** It moved, and since then stands at the greatest or the least that it ever was. */
  | {
      readonly kind: 'stuck'
      readonly weight: number
      readonly end: 'maximum' | 'minimum'
      readonly at: number
      readonly value: number
    }
  /** From one level to another; `times` counts the same way between the same levels, this one included. */
  | {
      readonly kind: 'shift'
      readonly weight: number
      readonly at: number
      readonly from: number
      readonly to: number
      readonly times: number
    }
  /** Evenly up or down; `last` is where it is now. */
  | { readonly kind: 'ramp'; readonly weight: number; readonly perMinute: number; readonly last: number }
  /** Far off its usual value, once, and back. */
  | {
      readonly kind: 'spike'
      readonly weight: number
      readonly at: number
      readonly value: number
      readonly usual: number
    }
  /** Of words: another one so often, the first time at `at`. */
  | { readonly kind: 'changes'; readonly weight: number; readonly times: number; readonly at: number }
  /** It varies as it always does. */
  | { readonly kind: 'steady'; readonly weight: number }
  /** No other value since `at`, as far back as samples are kept. */
  | { readonly kind: 'flat'; readonly weight: number; readonly at: number }

/** From this weight on a series is among those that changed. */
export const CHANGED_WEIGHT = 30
