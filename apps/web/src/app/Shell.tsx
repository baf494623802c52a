import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { useFreshness } from '../model/use-freshness.ts'
import { formatClock } from '../ui/format-time.ts'
import { useKeys } from '../ui/use-keys.ts'
import { HelpCard } from './HelpCard.tsx'
import { Notices } from './Notices.tsx'
import styles from './Shell.module.css'
import { StateAnnouncer } from './StateAnnouncer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

/** After `g` a second key names the screen; so long it waits. */
const CHORD_MS = 1500

/** What every screen has around it: bar, notices, status. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const freshness = useFreshness()
  const [help, setHelp] = useState(false)
  const [, navigate] = useLocation()
  const chordAt = useRef(0)

  const follow = (path: string): boolean => {
    if (performance.now() - chordAt.current > CHORD_MS) return false
    chordAt.current = 0
    navigate(path)
    return true
  }
  useKeys({
    '?': () => setHelp((open) => !open),
    g: () => void (chordAt.current = performance.now()),
    h: () => follow('/'),
    e: () => follow('/emit'),
  })

  return (
    <div className={styles.shell} data-stale={!freshness.fresh || undefined}>
      <TopBar />
      <Notices />
      <div className={styles.content}>
        {children}
        {freshness.fresh ? undefined : <span className={styles.asOf}>as of {formatClock(freshness.asOf)}</span>}
      </div>
      <StatusBar onHelp={() => setHelp(true)} />
      <StateAnnouncer />
      <HelpCard open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
