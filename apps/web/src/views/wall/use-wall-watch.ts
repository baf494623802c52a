import { useEffect, useRef } from 'react'

import { isReloadDue, RELOAD_WITHOUT_DATA_MS } from './wall-watch.ts'

/** So often a wall asks itself whether to begin anew. */
const LOOK_EVERY_MS = 30_000

const ANSWER_WITHIN_MS = 10_000

interface WallWatchOptions {
  /** Moment of the newest data, gateway time; undefined where nothing came yet. */
  readonly dataAt: number | undefined
  readonly isQuiet: boolean
  readonly now: number
}

/** Loads the page anew when that is due and the gateway answers. Returns when it is, should nothing come until then; gateway time. */
export function useWallWatch({ dataAt, isQuiet, now }: WallWatchOptions): number {
  // By the clock that nobody sets: one that jumps must neither reload a wall nor keep it from it.
  const seen = useRef({ dataAt, atMs: performance.now(), isQuiet })
  useEffect(() => {
    const { current } = seen
    seen.current = { dataAt, isQuiet, atMs: current.dataAt === dataAt ? current.atMs : performance.now() }
  }, [dataAt, isQuiet])

  useEffect(() => {
    const openedMs = performance.now()
    const look = async (): Promise<void> => {
      const nowMs = performance.now()
      const { atMs, isQuiet } = seen.current
      if (!isReloadDue({ openMs: nowMs - openedMs, withoutDataMs: nowMs - atMs, isQuiet })) return
      if (await answers()) window.location.reload()
    }
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])

  return now + RELOAD_WITHOUT_DATA_MS - (performance.now() - seen.current.atMs)
}

async function answers(): Promise<boolean> {
  try {
    const { ok } = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return ok
  } catch {
    // Asked again at the next look.
    return false
  }
}
