import type { HostRow } from '../feed/hosts-state.ts'
import { formatAge } from '../ui/format-age.ts'

/** How long ago a host was heard: `12 s`, `~45 s` where that is known about, `–` where it is not known. */
export function heardAge(
  { lastHeardAt, heardToMs = 0 }: Pick<HostRow, 'lastHeardAt' | 'heardToMs'>,
  now: number,
): string {
  const ageMs = now - lastHeardAt
  if (heardToMs === 0) return formatAge(ageMs)
  return ageMs < heardToMs ? '–' : `~${formatAge(ageMs)}`
}
