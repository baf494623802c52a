/** The moment at which the view stands still; intake goes on. */
export interface Hold {
  /** Gateway time. */
  readonly at: number
  /** The rows there were. */
  readonly firstRow: number
  readonly endRow: number
  /** A hold by scrolling ends when one scrolls back to the end; the others end by key, button or pill. */
  readonly by: 'scroll' | 'choice'
}
