/** How the HTTP side says no: a status, a code for programs, a sentence for people. Never a stack trace. */
export interface HttpRefusal {
  readonly status: 400 | 403 | 404 | 405 | 413 | 415 | 426 | 500 | 502 | 503
  readonly code: string
  readonly message: string
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number
  /** What this status must say besides. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The body of a refusal. */
export function refusalBody({ code, message }: HttpRefusal): string {
  return `${JSON.stringify({ error: { code, message } })}\n`
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
