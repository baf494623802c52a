import { useEffect, useState } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { addSnapshot, messageRates, type CountSnapshot, type MessageRates } from './stream-rates.ts'

/** Messages a second of a host and its streams; moves with `now`, so that what is silent falls to zero. */
export function useMessageRates(row: HostRow | undefined, now: number): MessageRates {
  const [history, setHistory] = useState<readonly CountSnapshot[]>([])
  useEffect(() => {
    if (row === undefined) return
    setHistory((before) => addSnapshot(before, row, now))
  }, [row, now])
  return messageRates(history)
}
