/**
 * A place in what one gateway heard of one source. `epoch` is new at each start of the gateway; `seq` counts that
 * source's events from 1 within the epoch, whoever they are for, so a filtered viewer sees holes in it that are no losses.
 */
export interface Position {
  readonly source: string
  readonly epoch: string
  /** The newest event that was delivered, or told as lost; 0 where there was none yet. */
  readonly seq: number
  /** When the gateway received it, ms since epoch; a gap told by a gateway that no longer knows begins here. */
  readonly receivedAt?: number
}
