import { useEffect, useRef, useState } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { addSnapshot, messageRates, rateWindow, type CountSnapshot, type MessageRates } from './stream-rates.ts'

/** Messages a second of a host and its streams; moves with `now`, so that what is silent falls to zero. */
export function useMessageRates(row: HostRow | undefined, now: number): MessageRates {
  const [history, setHistory] = useState<readonly CountSnapshot[]>([])
  const windowMs = rateWindow(row?.silence?.usualGapMs)
  const newest = useRef(row)
  const beganAt = useRef(now)
  useEffect(() => {
    newest.current = row
  })
  useEffect(() => {
    // What is known when the page opens came after the tick that is shown: it would be counted before it came.
    if (newest.current === undefined || now === beganAt.current) return
    const counted = newest.current
    setHistory((before) => addSnapshot(before, counted, { at: now, windowMs }))
  }, [now, windowMs])
  return messageRates(history, windowMs)
}
