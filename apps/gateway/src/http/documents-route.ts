import { describeProtocol } from '@multimeter/protocol'
import type { Hono } from 'hono'

import { describeHttp } from './describe-http.ts'
import type { HttpBindings } from './http-bindings.ts'

/** `/openapi.json` and `/asyncapi.json`: HTTP and WebSocket of this very gateway, for programs and code generators. */
export function addDocumentsRoute(app: Hono<HttpBindings>): void {
  // Made once: they do not change while the gateway runs.
  const http = describeHttp()
  const protocol = describeProtocol()
  app.get('/openapi.json', (context) => context.json(http))
  app.get('/asyncapi.json', (context) => context.json(protocol))
}
