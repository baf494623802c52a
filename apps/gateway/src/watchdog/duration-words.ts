/** A duration as a person would say it: two units at most, three digits at most. */
export function durationWords(ms: number): string {
  if (ms < 9_950) return `${Number((Math.max(ms, ms === 0 ? 0 : 1) / 1_000).toPrecision(2))} s`
  const seconds = Math.round(ms / 1_000)
  const minutes = Math.round(seconds / 60)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return pair(seconds, { small: 's', size: 60, large: 'min' })
  if (minutes < 1_440) return pair(minutes, { small: 'min', size: 60, large: 'h' })
  return pair(Math.round(seconds / 3_600), { small: 'h', size: 24, large: 'd' })
}

function pair(
  count: number,
  { small, size, large }: { readonly small: string; readonly size: number; readonly large: string },
): string {
  const rest = count % size
  return `${Math.floor(count / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`
}
