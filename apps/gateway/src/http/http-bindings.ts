import type { IncomingMessage, ServerResponse } from 'node:http'

/** What node-server adds to each request. */
export interface HttpBindings {
  readonly Bindings: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }
}
