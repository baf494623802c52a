import type { ReactElement } from 'react'

import { useTime } from '../time/use-time.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useHold } from './use-hold.ts'

/** Holds the page, or lets it go on; the key of the page's time does the same. */
export function HoldButton(): ReactElement {
  const { hold, goLive } = useHold()
  const isHeld = useTime((shown) => shown.kind === 'held')
  return (
    <Button aria-pressed={isHeld} onClick={() => (isHeld ? goLive() : hold('choice'))}>
      <Icon name={isHeld ? 'play' : 'pause'} />
      {isHeld ? 'Resume' : 'Hold'} <Kbd>Space</Kbd>
    </Button>
  )
}
