import { useState, type ReactElement } from 'react'

import { useNavigate } from '../address/use-address.ts'
import { Palette } from '../palette/Palette.tsx'
import type { OpenedProps } from '../ui/OpenedSlot.tsx'
import { pageOffers } from './page-offers.ts'

export interface PagePaletteProps extends OpenedProps {
  /** All keys are to be shown. */
  readonly onKeys: () => void
}

/** The palette, with what can be done on every screen. */
export function PagePalette({ onClose, onKeys, typed = '' }: PagePaletteProps): ReactElement {
  const navigate = useNavigate()
  const [own] = useState(() => pageOffers({ navigate, showKeys: onKeys }))
  return <Palette own={own} typed={typed} onClose={onClose} />
}
