import type { Hono } from 'hono'

import type { HttpBindings } from './http-bindings.ts'

/** Why the gateway cannot show what it should; empty when it can. */
export type Readiness = () => readonly { readonly code: string; readonly message: string }[]

/** `/healthz`: the process answers, whatever the broker does. `/readyz`: every source is read; else 503 with the reasons. */
export function addHealthRoutes(app: Hono<HttpBindings>, readiness: Readiness): void {
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', (context) => {
    const reasons = readiness()
    return context.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503)
  })
}
