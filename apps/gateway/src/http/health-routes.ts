import type { Hono } from 'hono'

import type { ReadinessAnswer, ReadinessReason } from './answers.ts'
import type { HttpBindings } from './http-bindings.ts'

/** Why the gateway cannot show what it should; empty when it can. */
export type Readiness = () => readonly ReadinessReason[]

/** `/healthz`: the process answers, whatever the broker does. `/readyz`: every source is read; else 503 with the reasons. */
export function addHealthRoutes(app: Hono<HttpBindings>, readiness: Readiness): void {
  app.get('/healthz', (context) => context.text('ok\n'))
  app.get('/readyz', (context) => {
    const reasons = readiness()
    const answer: ReadinessAnswer = { ready: reasons.length === 0, reasons }
    return context.json(answer, answer.ready ? 200 : 503)
  })
}
