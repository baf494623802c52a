import { useMemo } from 'react'

import type { PlotInk } from './plot-ink.ts'
import { tokenColour, useThemeInUse } from '../ui/theme-colours.ts'

/** The colours of the theme in use, for plots; the same object until it is another theme. */
export function usePlotInk(): PlotInk {
  const theme = useThemeInUse()
  // What is read is of the document, which has the theme.
  return useMemo(readInk, [theme])
}

function readInk(): PlotInk {
  return {
    series: ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((index) => tokenColour(`--s${index}`)),
    ground: tokenColour('--bg-well'),
    grid: tokenColour('--grid'),
    gap: tokenColour('--gap'),
    gapGround: tokenColour('--gap-bg'),
    silent: tokenColour('--silent'),
    silentGround: tokenColour('--silent-bg'),
    quiet: tokenColour('--bg-3'),
    quietText: tokenColour('--fg-3'),
    text: tokenColour('--fg-1'),
    textOnColour: tokenColour('--fg-inv'),
    font: `500 11px ${tokenColour('--font-ui')}`,
  }
}
