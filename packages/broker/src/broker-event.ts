/** What the broker tells its log. Every event has a sentence that an operator can act on. */
export interface BrokerEvent {
  readonly type:
    | 'listening'
    | 'connection-opened'
    | 'connection-closed'
    | 'connection-refused'
    | 'connection-error'
    | 'connection-blocked'
    | 'channel-error'
    | 'memory-alarm'
    | 'memory-clear'
    | 'quorum-as-classic'
    | 'bug'
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  /** The client's address, where one is meant. */
  readonly peer?: string
  readonly cause?: unknown
}
