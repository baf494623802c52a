import { useEffect, type ReactElement } from 'react'

import { PALETTE } from '../palette/on-demand-palette.ts'
import { useOnDemand } from '../ui/use-on-demand.ts'

interface PaletteSlotProps {
  readonly onClose: () => void
}

/** Where the palette opens, as soon as its script is here; where that cannot be fetched it closes, and may be opened again. */
export function PaletteSlot({ onClose }: PaletteSlotProps): ReactElement {
  const script = useOnDemand(PALETTE)
  useEffect(() => {
    if (script.state === 'failed') onClose()
  }, [script])
  return script.state === 'here' ? <script.View onClose={onClose} /> : <></>
}
