/** The sentence of a refusal that the gateway answered with; undefined where there is none in it. */
export function refusalMessage(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  if ('message' in body && typeof body.message === 'string') return body.message
  return 'error' in body ? refusalMessage(body.error) : undefined
}
