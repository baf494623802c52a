import { useEffect, useState } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { useFeed } from '../stores/use-feed.ts'
import { shownDetail, type ShownDetail } from './shown-detail.ts'

export type DetailAnswer = ShownDetail | 'asking' | 'gone'

/** All there is to say of one line; `gone` where it has left the buffer. */
export function useLineDetail({ row }: Pick<LogLine, 'row'>): DetailAnswer {
  const feed = useFeed()
  const [answer, setAnswer] = useState<DetailAnswer>('asking')
  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<void> => {
      const detail = await feed.lineDetail(row)
      if (isCurrent) setAnswer(detail === undefined ? 'gone' : shownDetail(detail))
    }
    void ask()
    return () => {
      isCurrent = false
    }
  }, [feed, row])
  return typeof answer !== 'string' && answer.row !== row ? 'asking' : answer
}
