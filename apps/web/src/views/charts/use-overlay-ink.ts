import { useMemo } from 'react'

import { usePlotInk } from '../../plot/use-plot-ink.ts'
import { tokenColour } from '../../ui/theme-colours.ts'
import type { OverlayInk } from './overlay-ink.ts'

/** Colours and dashes of the theme in use; the same object until it is another theme. */
export function useOverlayInk(): OverlayInk {
  const ink = usePlotInk()
  return useMemo(
    () => ({
      ...ink,
      dashes: ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((index) =>
        tokenColour(`--d${index}`)
          .split(/[\s,]+/)
          .map(Number)
          .filter((length) => length > 0),
      ),
      mono: `400 11px ${tokenColour('--font-mono')}`,
    }),
    [ink],
  )
}
