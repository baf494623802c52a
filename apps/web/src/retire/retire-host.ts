import { hostResource } from '../model/host-path.ts'
import { refusalMessage } from '../model/refusal-message.ts'

/** A gateway that does not answer is not waited for longer. */
const ANSWER_WITHIN_MS = 10_000

/** `message` is a sentence for people: why the host is not retired. */
export type RetireAnswer = { readonly ok: true } | { readonly ok: false; readonly message: string }

/** What of `fetch` is used. */
export type Post = (url: string, init: RequestInit) => Promise<Response>

interface Retirement {
  readonly host: string
  readonly reason: string
}

/** Tells the gateway that nothing is expected of a host any more. */
export async function retireHost(
  { host, reason }: Retirement,
  post: Post = (url, init) => fetch(url, init),
): Promise<RetireAnswer> {
  try {
    const answer = await post(`${hostResource(host)}/retire`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    if (answer.ok) return { ok: true }
    const refusal: unknown = await answer.json().catch(() => undefined)
    return { ok: false, message: refusalMessage(refusal) ?? `The gateway refused it (${answer.status}).` }
  } catch {
    // The link's own state says why; here it is enough that nothing came of it as far as anybody knows.
    return { ok: false, message: 'The gateway did not answer. If the host is still listed as it was, try again.' }
  }
}
