import { useState, type ReactElement, type ReactNode } from 'react'

import { useNavigate } from '../address/use-address.ts'
import { useFreshness } from '../model/use-freshness.ts'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import { TimeStrip } from '../time/TimeStrip.tsx'
import { formatClock } from '../ui/format-time.ts'
import { beginChord, endChord, isInChord } from '../ui/key-chord.ts'
import { OpenedSlot } from '../ui/OpenedSlot.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { CapsuleSlot } from './CapsuleSlot.tsx'
import { Notices } from './Notices.tsx'
import { HELP, PALETTE } from './opened.ts'
import styles from './Shell.module.css'
import { StateAnnouncer } from './StateAnnouncer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useScreen } from './use-screen.ts'
import { useUnattended } from './use-unattended.ts'

/** What every screen has around it: bar, notices, time, status. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const freshness = useFreshness()
  const [help, setHelp] = useState(false)
  const [palette, setPalette] = useState(false)
  const [saving, setSaving] = useState(false)
  const navigate = useNavigate()

  const follow = (path: string): boolean => {
    if (!isInChord()) return false
    endChord()
    navigate(path)
    return true
  }
  const isWall = useScreen() === 'wall'
  useUnattended()
  useKeys({
    // Nothing opens over a wall, and nothing waits there to open later.
    '?': () => (isWall ? false : setHelp((open) => !open)),
    g: beginChord,
    h: () => follow('/'),
    l: () => follow('/logs'),
    c: () => follow('/charts'),
    e: () => follow('/emit'),
    w: () => follow('/wall'),
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
      {palette ? (
        <OpenedSlot of={PALETTE} with={{ onClose: () => setPalette(false), onKeys: () => setHelp(true) }} />
      ) : undefined}
      {help ? <OpenedSlot of={HELP} with={{ onClose: () => setHelp(false) }} /> : undefined}
    </div>
  )
}
