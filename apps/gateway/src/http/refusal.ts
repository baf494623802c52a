/** Every code that the HTTP side says no with; those of the second part are the broker's, about an event that was POSTed. */
export const REFUSAL_CODES = [
  'bad-exchange',
  'bad-format',
  'bad-reason',
  'bad-routing-key',
  'foreign-host',
  'foreign-origin',
  'full',
  'internal',
  'method-not-allowed',
  'no-routing-key',
  'no-such-source',
  'not-found',
  'not-local',
  'too-many-headers',
  'unknown-host',
  'upgrade-required',

  'blocked',
  'forbidden',
  'invalid',
  'lost',
  'nacked',
  'no-such-exchange',
  'not-connected',
  'stopped',
  'too-large',
  'unroutable',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** How the HTTP side says no: a status, a code for programs, a sentence for people. Never a stack trace. */
export interface HttpRefusal {
  readonly status: 400 | 403 | 404 | 405 | 413 | 415 | 426 | 500 | 502 | 503
  readonly code: RefusalCode
  readonly message: string
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number
  /** What this status must say besides. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The body of a refusal, as JSON. */
export interface RefusalBody {
  readonly error: { readonly code: RefusalCode; readonly message: string }
}

/** The body of a refusal, as text. */
export function refusalBody({ code, message }: HttpRefusal): string {
  const body: RefusalBody = { error: { code, message } }
  return `${JSON.stringify(body)}\n`
}

/** The headers of a refusal. */
export function refusalHeaders({ retryAfter, headers }: HttpRefusal): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...headers,
  }
}

/** A refusal as a Response. */
export function refuse(refusal: HttpRefusal): Response {
  return new Response(refusalBody(refusal), { status: refusal.status, headers: refusalHeaders(refusal) })
}
