import type { ReactElement } from 'react'

import { useProbe } from '../stores/use-probe.ts'
import { formatCount } from '../ui/format-number.ts'
import { Kbd } from '../ui/Kbd.tsx'
import type { LogBounds } from './log-bounds.ts'
import styles from './LogFoot.module.css'
import { useHold } from './use-hold.ts'

/** Kept clear below the rows while they stand still: what came meanwhile, and what of them has left. */
export function LogFoot({ bounds }: { readonly bounds: LogBounds }): ReactElement | undefined {
  const { goLive } = useHold()
  // Before the worker has said where it stands still, what came up to that moment would be counted as new.
  const isSame = useProbe(({ log }) => log.generation === bounds.generation && log.held !== undefined)
  const arrived = useProbe(({ log }) => log.endPlace) - bounds.endPlace
  const left = useProbe(({ log }) => log.firstPlace) - bounds.firstPlace
  if (!bounds.isHeld) return undefined
  const lines = `${formatCount(arrived)} new ${arrived === 1 ? 'line' : 'lines'}`
  return (
    <div className={styles.foot}>
      <span className={styles.left}>
        {isSame && left > 0
          ? `The oldest ${left === 1 ? 'line has' : `${formatCount(left)} lines have`} left the buffer`
          : ''}
      </span>
      {isSame && arrived > 0 ? (
        <button type="button" className={styles.pill} aria-label={`${lines}, go live`} onClick={goLive}>
          {lines} <Kbd>L</Kbd>
        </button>
      ) : undefined}
    </div>
  )
}
