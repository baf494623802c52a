/** A moment as addresses have it, in UTC whatever the page shows: `2026-02-11T03:07:34.120Z`. */
export function addressOfMoment(at: number): string {
  return new Date(Math.round(at)).toISOString()
}

/** The moment that an address holds; undefined where it is live, or holds none that can be read. */
export function momentOfAddress(search: string): number | undefined {
  const at = Date.parse(new URLSearchParams(search).get('t') ?? '')
  return Number.isNaN(at) ? undefined : at
}
