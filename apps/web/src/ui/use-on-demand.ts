import { useEffect, useState, type ComponentType } from 'react'

import type { OnDemand } from './on-demand.ts'

/** A script that could not be fetched is asked for again after this, as long as it is wanted. */
const RETRY_MS = 2_000

/** How far a component's script has come. Each time that it could not be fetched gives another object. */
export type Script<Props> =
  | { readonly state: 'absent' }
  | { readonly state: 'failed' }
  | { readonly state: 'here'; readonly View: ComponentType<Props> }

interface Wanting {
  /** @default true */
  readonly isWanted?: boolean
  /** It is fetched so long after it was first wanted, ms. @default 0 */
  readonly afterMs?: number
}

/**
 * Fetches a component's script while it is wanted, again and again where that fails. One that is here already is so at once.
 * Which one it is never changes while the caller is mounted.
 */
export function useOnDemand<Props>(of: OnDemand<Props>, { isWanted = true, afterMs = 0 }: Wanting = {}): Script<Props> {
  const [script, setScript] = useState<Script<Props>>(() =>
    of.loaded === undefined ? { state: 'absent' } : { state: 'here', View: of.loaded },
  )
  const isMissing = isWanted && script.state !== 'here'
  useEffect(() => {
    if (!isMissing) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const load = async (): Promise<void> => {
      try {
        const View = await of.load()
        if (!isGone) setScript({ state: 'here', View })
      } catch {
        if (isGone) return
        setScript({ state: 'failed' })
        timer = setTimeout(() => void load(), RETRY_MS)
      }
    }
    if (afterMs === 0) void load()
    else timer = setTimeout(() => void load(), afterMs)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [of, isMissing, afterMs])
  return script
}
