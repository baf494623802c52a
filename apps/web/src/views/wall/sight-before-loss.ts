import type { SourceStatus } from '@multimeter/protocol'

import { IN_SIGHT, sightOf, type SightOf } from '../../model/sight.ts'

/** As `sightOf`, before sight was lost: by it, states are those that were known last. */
export function sightBeforeLoss(sources: readonly SourceStatus[]): SightOf {
  const sight = sightOf(sources)
  return (host) => {
    const now = sight(host)
    return now.isLost ? IN_SIGHT : now
  }
}
