/** A round trip in milliseconds: `0.8 ms`, `11 ms`, `1.4 s`; `lost` where it never came back. */
export function formatTrip(ms: number): string {
  if (Number.isNaN(ms)) return 'lost'
  if (ms < 9.95) return `${ms.toFixed(1)} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(1)} s`
}
