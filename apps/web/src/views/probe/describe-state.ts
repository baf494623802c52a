import type { HostRow } from '../../feed/hosts-state.ts'
import { describeRetirement } from '../../model/host-limit.ts'
import { STATE_WORDS, type HostState, type Judgement } from '../../model/host-state.ts'
import { formatAge, formatGap } from '../../ui/format-age.ts'
import { formatClock } from '../../ui/format-time.ts'

/** A host's state in words, and since when it is unknown although it would be heard; of one that does not speak, for how long, and what is usual: `Silent for 4 m 12 s; usually every 0.003 s`. */
export function describeState(
  { lastHeardAt, silence }: Pick<HostRow, 'lastHeardAt' | 'silence'>,
  { state, now, sight }: Judgement & { readonly state: HostState },
): string {
  const usual = silence?.usualGapMs === undefined ? '' : `; usually every ${formatGap(silence.usualGapMs)}`
  const quiet = formatAge(now - lastHeardAt)
  switch (state) {
    case 'silent':
      return `Silent for ${quiet}${usual}`
    case 'late':
      return `Late, quiet for ${quiet}${usual}`
    case 'retired': {
      const words = describeRetirement(silence ?? {})
      return words.charAt(0).toUpperCase() + words.slice(1)
    }
    case 'unknown':
      return sight.isLost ? STATE_WORDS[state] : `Not heard since ${formatClock(sight.sinceAt)}`
    case 'live':
    case 'quiet':
      return STATE_WORDS[state]
  }
}
