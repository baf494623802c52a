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
