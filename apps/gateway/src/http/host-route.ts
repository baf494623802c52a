import type { PublishResult } from '@multimeter/bus'
import type { Context, Hono } from 'hono'
import { z } from 'zod'

import type { LastWordsAnswer } from '../last-words.ts'
import { MAX_REASON_CHARACTERS } from '../limits.ts'
import type { OneHostAnswer, RetiredAnswer } from './answers.ts'
import { isForwarded, isLoopbackPeer } from './check-request.ts'
import { isoTime, toHostAnswer } from './host-answer.ts'
import type { HostList } from './hosts-route.ts'
import type { HttpBindings } from './http-bindings.ts'
import type { OwnOrigins } from './own-origins.ts'
import { readBody } from './read-body.ts'
import { type HttpRefusal, refuse } from './refusal.ts'

export interface HostRouteOptions {
  readonly origins: OwnOrigins
  readonly hosts: HostList
  /** What a host said last. */
  readonly lastWords: (host: string) => LastWordsAnswer
  /** Tells everybody that nothing is expected of a host any more. */
  readonly retire: (retired: RetiredAnswer) => Promise<PublishResult>
}

const MAX_REQUEST_BYTES = 4_096
const RETRY_AFTER_S = 1

const retirement = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(MAX_REASON_CHARACTERS)
    .regex(/^\P{Cc}*$/u),
})

const UNKNOWN: HttpRefusal = { status: 404, code: 'unknown-host', message: 'No host of that name was ever heard.' }

/** `GET /api/hosts/<host>`: one host with its rates and last words. `POST /api/hosts/<host>/retire`: nothing is expected of it any more. */
export function addHostRoute(app: Hono<HttpBindings>, { origins, hosts, lastWords, retire }: HostRouteOptions): void {
  app.get('/api/hosts/:host', (context) => {
    const record = hosts.get(context.req.param('host'))
    if (record === undefined) return refuse(UNKNOWN)
    const { lines, values } = lastWords(record.host)
    const answer: OneHostAnswer = {
      ...toHostAnswer(record),
      rates: record.rates ?? [],
      lastWords: {
        lines: lines.map(dated),
        values: values.map(dated),
      },
    }
    return context.json(answer)
  })

  app.post('/api/hosts/:host/retire', async (context) => {
    const refusal = checkSender(context, origins)
    if (refusal !== undefined) return refuse(refusal)
    const record = hosts.get(context.req.param('host'))
    if (record === undefined) return refuse(UNKNOWN)
    const asked = retirement.safeParse(await readJson(context.req.raw))
    if (!asked.success) {
      const message = `Send {"reason": "…"}, JSON with 1 to ${MAX_REASON_CHARACTERS} printable characters.`
      return refuse({ status: 400, code: 'bad-reason', message })
    }
    const retired: RetiredAnswer = { host: record.host, reason: asked.data.reason }
    const result = await retire(retired)
    if (!result.ok) {
      const { code, message } = result.error
      return refuse({ status: 503, code, message, retryAfter: RETRY_AFTER_S })
    }
    return context.json(retired, 202)
  })
}

function dated<Told extends { readonly at: number }>(told: Told): Omit<Told, 'at'> & { readonly at: string } {
  return { ...told, at: isoTime(told.at) }
}

/** Our own page, from wherever it is opened, or a program on this machine; there is no login yet. */
function checkSender(context: Context<HttpBindings>, origins: OwnOrigins): HttpRefusal | undefined {
  const { incoming } = context.env
  const { origin } = incoming.headers
  if (origin !== undefined) {
    if (origins.hasOrigin(origin)) return undefined
    return { status: 403, code: 'foreign-origin', message: 'Pages from elsewhere may not retire hosts.' }
  }
  if (isLoopbackPeer(incoming.socket.remoteAddress) && !isForwarded(incoming)) return undefined
  return {
    status: 403,
    code: 'not-local',
    message: 'Without a login, hosts are retired from the page or from this machine.',
  }
}

async function readJson(request: Request): Promise<unknown> {
  const body = await readBody(request, MAX_REQUEST_BYTES)
  try {
    return body === undefined ? undefined : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    // Refused by the caller like anything else that is not what was asked for.
    return undefined
  }
}
