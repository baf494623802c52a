import { PROTOCOL_VERSION } from '@multimeter/protocol'
import type { Hono } from 'hono'

import { PRODUCT } from '../product.ts'
import type { HttpBindings } from './http-bindings.ts'

/** `/version`: what runs here. */
export function addVersionRoute(app: Hono<HttpBindings>): void {
  app.get('/version', (context) => context.json({ ...PRODUCT, protocol: PROTOCOL_VERSION }))
}
