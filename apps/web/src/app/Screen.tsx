import { useEffect, useState, type ReactElement } from 'react'

import type { OnDemand } from '../ui/on-demand.ts'
import { Loading } from './Loading.tsx'

/** A script that could not be fetched is asked for again after this. */
const RETRY_MS = 2_000

interface ScreenProps<Props> {
  readonly of: OnDemand<Props>
  /** What is waited for, in words. */
  readonly what: string
  readonly props: Props
}

/**
 * A screen with a script of its own; one that is here already is rendered at once. React's `lazy` shows what stands in for it first,
 * and lets it stand for 300 ms.
 */
export function Screen<Props extends object>({ of, what, props }: ScreenProps<Props>): ReactElement {
  const [View, setView] = useState(() => of.loaded)
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const load = async (): Promise<void> => {
      try {
        const view = await of.load()
        if (!isGone) setView(() => view)
      } catch {
        if (isGone) return
        setFailed(true)
        timer = setTimeout(() => void load(), RETRY_MS)
      }
    }
    void load()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [of])
  return View === undefined ? <Loading what={what} hasFailed={hasFailed} /> : <View {...props} />
}
