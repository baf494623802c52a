import { useEffect, useState } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { useTime } from '../time/use-time.ts'

/** The line whose detail is open. Opening holds the page; when the page goes live nothing is open any more. */
export function useOpened(): readonly [LogLine | undefined, (line: LogLine | undefined) => void] {
  const isLive = useTime((shown) => shown.kind === 'live')
  const [opened, setOpened] = useState<LogLine | undefined>()
  useEffect(() => {
    if (isLive) setOpened(undefined)
  }, [isLive])
  return [isLive ? undefined : opened, setOpened]
}
