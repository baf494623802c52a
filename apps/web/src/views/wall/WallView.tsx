import type { ReactElement } from 'react'

import { useTitle } from '../../ui/use-title.ts'
import { RedrawBoundary } from './RedrawBoundary.tsx'
import { WallFrame } from './WallFrame.tsx'

/** All hosts for people across a room, for months with nobody at the keyboard. */
export function WallView(): ReactElement {
  useTitle('Wall')
  return (
    <RedrawBoundary>
      <WallFrame />
    </RedrawBoundary>
  )
}
