import { EXAMPLE_BODY, EXAMPLE_KEY } from './commands.ts'

/** A gateway that does not answer is not waited for longer. */
const ANSWER_WITHIN_MS = 10_000

/** Publishes the example through the gateway's own route; answers what became of it, in one sentence. */
export async function sendTestEvent(query: string): Promise<string> {
  try {
    const answer = await fetch(`/api/events/${EXAMPLE_KEY}${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: EXAMPLE_BODY,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    if (answer.ok) return 'Published as web-03; it appears under Hosts.'
    const refusal: unknown = await answer.json().catch(() => undefined)
    return messageOf(refusal) ?? `The gateway refused it (${answer.status}).`
  } catch {
    // The link's own state says why; here it is enough that nothing was sent.
    return 'The gateway did not answer; nothing was sent.'
  }
}

function messageOf(refusal: unknown): string | undefined {
  if (typeof refusal !== 'object' || refusal === null) return undefined
  if ('message' in refusal && typeof refusal.message === 'string') return refusal.message
  return 'error' in refusal ? messageOf(refusal.error) : undefined
}
