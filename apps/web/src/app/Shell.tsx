import { useState, type ReactElement, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'

import { useFreshness } from '../model/use-freshness.ts'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import { TimeStrip } from '../time/TimeStrip.tsx'
import { formatClock } from '../ui/format-time.ts'
import { OnDemand } from '../ui/on-demand.ts'
import { useOnDemand } from '../ui/use-on-demand.ts'
import { beginChord, endChord, isInChord } from '../ui/key-chord.ts'
import { useKeys } from '../ui/use-keys.ts'
import { CapsuleSlot } from './CapsuleSlot.tsx'
import type { HelpCardProps } from './HelpCard.tsx'
import { Notices } from './Notices.tsx'
import { PaletteSlot } from './PaletteSlot.tsx'
import { WALL_PATH } from './screens.ts'
import styles from './Shell.module.css'
import { StateAnnouncer } from './StateAnnouncer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useUnattended } from './use-unattended.ts'

const HELP = new OnDemand<HelpCardProps>(async () => (await import('./HelpCard.tsx')).HelpCard)

/** Scripts that the first screen does without are fetched so long after it, that they are there when the gateway is not. */
const FETCH_AFTER_MS = 2_000

/** What every screen has around it: bar, notices, time, status. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const freshness = useFreshness()
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  const [saving, setSaving] = useState(false)
  const [, navigate] = useLocation()

  const follow = (path: string): boolean => {
    if (!isInChord()) return false
    endChord()
    navigate(path)
    return true
  }
  const isWall = usePathname() === WALL_PATH
  const card = useOnDemand(HELP, { isWanted: !isWall, afterMs: help ? 0 : FETCH_AFTER_MS })
  useUnattended()
  useKeys({
    // Nothing opens over a wall, and nothing waits there to open later.
    '?': () => (isWall ? false : setHelp((open) => !open)),
    g: beginChord,
    h: () => follow('/'),
    l: () => follow('/logs'),
    c: () => follow('/charts'),
    e: () => follow('/emit'),
    w: () => follow(WALL_PATH),
  })

  usePaletteKey(() => {
    // An open card is answered or closed first; the palette closes itself.
    if (!isWall && document.querySelector('dialog[open]') === null) setPalette(true)
  })

  if (isWall) {
    return (
      <div className={styles.bare}>
        {children}
        <StateAnnouncer />
      </div>
    )
  }
  return (
    <div className={styles.shell} data-stale={!freshness.fresh || undefined}>
      <TopBar onJump={() => setPalette(true)} />
      <div>
        <CapsuleSlot isSaving={saving} onSaving={setSaving} />
        <Notices />
      </div>
      <div className={styles.content}>
        {children}
        {freshness.fresh ? undefined : <span className={styles.asOf}>as of {formatClock(freshness.asOf)}</span>}
      </div>
      <TimeStrip />
      <StatusBar onHelp={() => setHelp(true)} onSave={() => setSaving(true)} />
      <StateAnnouncer />
      {palette ? <PaletteSlot onClose={() => setPalette(false)} onKeys={() => setHelp(true)} /> : undefined}
      {card.state === 'here' ? <card.View open={help} onClose={() => setHelp(false)} /> : undefined}
    </div>
  )
}
