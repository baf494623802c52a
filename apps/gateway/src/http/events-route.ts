import type { OutgoingMessage, PublishRefusal, PublishResult } from '@multimeter/bus'
import { MAX_BODY_BYTES } from '@multimeter/protocol'
import type { Context, Hono } from 'hono'

import { MAX_ROUTING_KEY_BYTES } from '../limits.ts'
import type { EventAnswer } from './answers.ts'
import type { HttpBindings } from './http-bindings.ts'
import { isForwarded, isLoopbackPeer } from './check-request.ts'
import type { OwnOrigins } from './own-origins.ts'
import { readBody } from './read-body.ts'
import { type HttpRefusal, refuse } from './refusal.ts'

/** Where POSTed events go. */
export interface Publisher {
  readonly source: string
  publish(message: OutgoingMessage): Promise<PublishResult>
}

export interface EventsRouteOptions {
  readonly origins: OwnOrigins
  /** The first is the default. */
  publishers(): readonly Publisher[]
}

const PATH = '/api/events/'
const DEFAULT_EXCHANGE = 'events'
const RETRY_AFTER_S = 1

/** `curl -d` says this of any body; passed on, it would only mislead. */
const SAID_OF_ANYTHING = 'application/x-www-form-urlencoded'

const STATUS: Readonly<Record<PublishRefusal['code'], HttpRefusal['status']>> = {
  'not-connected': 503,
  blocked: 503,
  invalid: 400,
  'no-such-exchange': 404,
  unroutable: 404,
  forbidden: 403,
  nacked: 503,
  'too-large': 413,
  lost: 503,
  stopped: 503,
}

/** `POST /api/events/<routing key>`: publishes the body as it is, so that curl is an emitter too. From this machine only. */
export function addEventsRoute(app: Hono<HttpBindings>, options: EventsRouteOptions): void {
  app.post(`${PATH}*`, async (context) => {
    const refusal = checkPeer(context, options.origins)
    if (refusal !== undefined) return refuse(refusal)
    const target = readTarget(context, options.publishers())
    if ('status' in target) return refuse(target)

    const body = await readBody(context.req.raw, MAX_BODY_BYTES)
    if (body === undefined) {
      return refuse({ status: 413, code: 'too-large', message: `At most ${MAX_BODY_BYTES} bytes are taken.` })
    }
    const { publisher, exchange, routingKey } = target
    const contentType = context.req.header('content-type')
    const properties = contentType === undefined || contentType === SAID_OF_ANYTHING ? {} : { contentType }
    const result = await publisher.publish({ exchange, routingKey, properties, body })
    if (!result.ok) {
      const { code, message, retryable } = result.error
      return refuse({ status: STATUS[code], code, message, ...(retryable ? { retryAfter: RETRY_AFTER_S } : {}) })
    }
    const answer: EventAnswer = { source: publisher.source, exchange, routingKey, bytes: body.length }
    return context.json(answer, 202)
  })
}

function checkPeer(context: Context<HttpBindings>, origins: OwnOrigins): HttpRefusal | undefined {
  const { incoming } = context.env
  if (!isLoopbackPeer(incoming.socket.remoteAddress) || isForwarded(incoming)) {
    return { status: 403, code: 'not-local', message: 'Without a login, events are taken from this machine only.' }
  }
  const { origin } = incoming.headers
  if (origin !== undefined && !origins.hasOrigin(origin)) {
    return { status: 403, code: 'foreign-origin', message: 'Pages from elsewhere may not publish events.' }
  }
  return undefined
}

interface Target {
  readonly publisher: Publisher
  readonly exchange: string
  readonly routingKey: string
}

function readTarget(context: Context<HttpBindings>, publishers: readonly Publisher[]): Target | HttpRefusal {
  const url = new URL(context.req.url)
  const routingKey = decode(url.pathname.slice(PATH.length))
  if (routingKey === undefined || Buffer.byteLength(routingKey) > MAX_ROUTING_KEY_BYTES) {
    const message = `The routing key after ${PATH} must be percent-encoded UTF-8 of at most ${MAX_ROUTING_KEY_BYTES} bytes.`
    return { status: 400, code: 'bad-routing-key', message }
  }
  if (routingKey === '') {
    const message = `There is no routing key: POST to ${PATH}acme.shop.prod.web-03.app, or whatever names your host.`
    return { status: 400, code: 'no-routing-key', message }
  }
  const exchange = url.searchParams.get('exchange') ?? DEFAULT_EXCHANGE
  if (exchange === '' || Buffer.byteLength(exchange) > MAX_ROUTING_KEY_BYTES) {
    const message = `An exchange has a name of 1 to ${MAX_ROUTING_KEY_BYTES} bytes.`
    return { status: 400, code: 'bad-exchange', message }
  }
  const wanted = url.searchParams.get('source')
  const publisher = wanted === null ? publishers[0] : publishers.find(({ source }) => source === wanted)
  if (publisher !== undefined) return { publisher, exchange, routingKey }
  if (wanted === null) {
    return { status: 503, code: 'not-connected', message: 'There is no broker yet.', retryAfter: RETRY_AFTER_S }
  }
  const names = publishers.map(({ source }) => source).join(', ')
  return { status: 404, code: 'no-such-source', message: `The sources are: ${names}.` }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // Malformed percent signs: told as a bad routing key.
    return undefined
  }
}
