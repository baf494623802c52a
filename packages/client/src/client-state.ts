/**
 * The link between this client and the gateway.
 *
 *   connecting ──welcome──▶ live ◀──▶ catching-up
 *       │                    ▲ │
 *       ▼            welcome │ ▼ closed, or nothing heard for STALE_AFTER_MS
 *       └────────────────▶ stale ──▶ refused (from any state: trying again does not help)
 *
 * While the client tries again the state stays `stale`, because what is shown is.
 */
export type ClientState =
  | { readonly state: 'connecting'; readonly sinceAt: number }
  | { readonly state: 'live'; readonly sinceAt: number }
  | {
      readonly state: 'catching-up'
      readonly sinceAt: number
      /** Recent events still to be gone through by the gateway, at most. */
      readonly behind: number
    }
  | {
      readonly state: 'stale'
      /** When something was heard last; where nothing ever was, when the first attempt failed. */
      readonly sinceAt: number
      readonly message: string
      /** When it tries again; undefined while it tries. */
      readonly retryAt: number | undefined
    }
  | { readonly state: 'refused'; readonly sinceAt: number; readonly message: string }
  | { readonly state: 'stopped'; readonly sinceAt: number }

/** The state of a link that is up, with this many recent events still to be gone through; any other stays as it is. */
export function withBehind(before: ClientState, behind: number, nowAt: number): ClientState {
  if (before.state === 'live') return behind === 0 ? before : { state: 'catching-up', sinceAt: nowAt, behind }
  if (before.state !== 'catching-up' || before.behind === behind) return before
  return behind === 0 ? { state: 'live', sinceAt: nowAt } : { ...before, behind }
}
