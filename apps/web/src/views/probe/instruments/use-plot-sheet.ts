import { createContext, useContext, type Context } from 'react'

import type { PlotSheet } from './plot-sheet.ts'

/** The canvas that the cards share; `Instruments` provides it. */
export const PlotSheetContext: Context<PlotSheet | undefined> = createContext<PlotSheet | undefined>(undefined)

/** Outside the provider it is a bug. */
export function usePlotSheet(): PlotSheet {
  const sheet = useContext(PlotSheetContext)
  if (sheet === undefined) throw new Error('usePlotSheet is called outside PlotSheetContext')
  return sheet
}
