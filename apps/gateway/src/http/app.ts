import type { Hostless } from '@multimeter/protocol'
import { Hono } from 'hono'

import type { Log } from '../log.ts'
import { addDocumentsRoute } from './documents-route.ts'
import { addEventsRoute, type Publisher } from './events-route.ts'
import { addHealthRoutes, type Readiness } from './health-routes.ts'
import { addHostRoute, type HostRouteOptions } from './host-route.ts'
import { addHostsRoute, type HostList } from './hosts-route.ts'
import type { HttpBindings } from './http-bindings.ts'
import type { Metrics } from './metrics.ts'
import { addMetricsRoute } from './metrics.ts'
import type { OwnOrigins } from './own-origins.ts'
import { addPageRoute } from './page-route.ts'
import { type HttpRefusal, refuse } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'
import { addVersionRoute } from './version-route.ts'

export interface AppOptions extends Pick<HostRouteOptions, 'lastWords' | 'retire'> {
  readonly log: Log
  readonly origins: OwnOrigins
  readonly readiness: Readiness
  readonly metrics: Metrics
  readonly hosts: HostList
  /** Events that named no host. */
  readonly hostless: () => Hostless | undefined
  publishers(): readonly Publisher[]
  /** The folder of the built page; undefined where none is served. */
  readonly webRoot: string | undefined
}

/** What may be asked of the routes that are no page. */
const METHODS = [
  ['/healthz', 'GET, HEAD'],
  ['/readyz', 'GET, HEAD'],
  ['/metrics', 'GET, HEAD'],
  ['/version', 'GET, HEAD'],
  ['/openapi.json', 'GET, HEAD'],
  ['/asyncapi.json', 'GET, HEAD'],
  ['/api/hosts', 'GET, HEAD'],
  ['/api/hosts/:host', 'GET, HEAD'],
  ['/api/hosts/:host/retire', 'POST'],
  ['/api/events/*', 'POST'],
] as const

const NO_UPGRADE: HttpRefusal = {
  status: 426,
  code: 'upgrade-required',
  message: 'Only a WebSocket is spoken here; connect with ws:// or wss://.',
  headers: { upgrade: 'websocket', connection: 'Upgrade' },
}

/** Said by a process that has not the role of a gateway. */
export const NO_PAGE: HttpRefusal = {
  status: 404,
  code: 'not-found',
  message: 'This process is a watchdog and serves no page; its roles are set with MULTIMETER_ROLES.',
}

function notAllowed(allow: string): HttpRefusal {
  return { status: 405, code: 'method-not-allowed', message: `Ask this route with ${allow}.`, headers: { allow } }
}

/** Every HTTP route. There is no CORS header anywhere: no other site has business here. */
export function createApp(options: AppOptions): Hono<HttpBindings> {
  const app = new Hono<HttpBindings>()
  app.use(async (context, next) => {
    await next()
    const headers = securityHeaders(context.req.header('host') ?? '')
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store')
  })
  addHealthRoutes(app, options.readiness)
  addMetricsRoute(app, options.metrics)
  addVersionRoute(app)
  addDocumentsRoute(app)
  addHostsRoute(app, options)
  addHostRoute(app, options)
  addEventsRoute(app, options)
  for (const [path, allow] of METHODS) app.all(path, () => refuse(notAllowed(allow)))
  app.all('/ws', () => refuse(NO_UPGRADE))
  // Browsers ask for it wherever they are shown something that is no page; ours names its own.
  app.get('/favicon.ico', (context) => context.body(null, 204))
  app.all('/api/*', () => refuse({ status: 404, code: 'not-found', message: 'There is no such API route.' }))
  if (options.webRoot === undefined) app.get('/', () => refuse(NO_PAGE))
  else addPageRoute(app, options.webRoot)
  app.notFound(() => refuse({ status: 404, code: 'not-found', message: 'There is nothing here.' }))
  app.onError((error, context) => {
    options.log.error('http-failed', `${context.req.method} ${context.req.path} failed; please report this.`, { error })
    return refuse({ status: 500, code: 'internal', message: 'The gateway failed at this; its log says how.' })
  })
  return app
}
