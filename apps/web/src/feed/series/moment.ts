/** When a sample was, by its sender's clock where it has one. */
export interface Moment {
  readonly receivedAt: number
  readonly at: number | undefined
}
