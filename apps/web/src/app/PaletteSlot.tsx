import { useEffect, useState, type ReactElement } from 'react'

import { PALETTE } from '../palette/on-demand-palette.ts'

interface PaletteSlotProps {
  readonly onClose: () => void
}

/** Where the palette opens, as soon as its script is here; where that cannot be fetched it closes, and may be opened again. */
export function PaletteSlot({ onClose }: PaletteSlotProps): ReactElement {
  const [Palette, setPalette] = useState(() => PALETTE.loaded)
  useEffect(() => {
    if (Palette === undefined) PALETTE.load().then((palette) => setPalette(() => palette), onClose)
  }, [Palette])
  return Palette === undefined ? <></> : <Palette onClose={onClose} />
}
