import { PROTOCOL_VERSION } from '@multimeter/protocol'
import type { Hono } from 'hono'

import { PRODUCT } from '../product.ts'
import type { VersionAnswer } from './answers.ts'
import type { HttpBindings } from './http-bindings.ts'

/** `/version`: what runs here. */
export function addVersionRoute(app: Hono<HttpBindings>): void {
  app.get('/version', (context) => {
    const answer: VersionAnswer = { ...PRODUCT, protocol: PROTOCOL_VERSION }
    return context.json(answer)
  })
}
