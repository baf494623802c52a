import type { HostOffender, SourceStatus } from '@multimeter/protocol'

import { describeRefused } from '../../model/describe-refused.ts'
import { describeSources } from '../../model/describe-sources.ts'

/** What hinders a wall from showing all hosts as they are. */
export interface WallNoticeWords {
  readonly level: 'broken' | 'warning'
  readonly title: string
  readonly sentence: string
}

/** The one thing that matters most; undefined where a wall shows all there is. That a source sends no canary is no hindrance. */
export function wallNotice({
  sources,
  refused,
  offender,
}: {
  readonly sources: readonly SourceStatus[]
  readonly refused: number
  readonly offender: HostOffender | undefined
}): WallNoticeWords | undefined {
  for (const { level, title, sentence } of describeSources(sources)) {
    if (level !== 'calm') return { level, title, sentence }
  }
  const words = describeRefused(refused, offender)
  return words === undefined ? undefined : { level: 'warning', title: 'Not all hosts are here.', sentence: words }
}
