import { useState, type ReactElement, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { useFreshness } from '../model/use-freshness.ts'
import { Palette } from '../palette/Palette.tsx'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import { useOffer } from '../stores/use-offers.ts'
import { TimeStrip } from '../time/TimeStrip.tsx'
import { formatClock } from '../ui/format-time.ts'
import { beginChord, endChord, isInChord } from '../ui/key-chord.ts'
import { useKeys } from '../ui/use-keys.ts'
import { CapsuleSlot } from './CapsuleSlot.tsx'
import { HelpCard } from './HelpCard.tsx'
import { Notices } from './Notices.tsx'
import { pageOffers } from './page-offers.ts'
import styles from './Shell.module.css'
import { StateAnnouncer } from './StateAnnouncer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

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
  useKeys({
    '?': () => setHelp((open) => !open),
    g: beginChord,
    h: () => follow('/'),
    l: () => follow('/logs'),
    e: () => follow('/emit'),
  })

  usePaletteKey(() => {
    // An open card is answered or closed first; the palette closes itself.
    if (document.querySelector('dialog[open]') === null) setPalette(true)
  })
  useOffer(() => pageOffers({ navigate, showKeys: () => setHelp(true) }))

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
      {palette ? <Palette onClose={() => setPalette(false)} /> : undefined}
      <HelpCard open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
