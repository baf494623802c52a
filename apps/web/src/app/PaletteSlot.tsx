import { useEffect, type ReactElement } from 'react'

import { useOnDemand } from '../ui/use-on-demand.ts'
import { PALETTE } from './on-demand-palette.ts'
import type { PagePaletteProps } from './PagePalette.tsx'

/** Where the palette opens, as soon as its script is here; where that cannot be fetched it closes, and may be opened again. */
export function PaletteSlot(props: PagePaletteProps): ReactElement {
  const { onClose } = props
  const script = useOnDemand(PALETTE)
  useEffect(() => {
    if (script.state === 'failed') onClose()
  }, [script])
  return script.state === 'here' ? <script.View {...props} /> : <></>
}
