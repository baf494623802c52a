import type { PlotPlace } from './plot-sheet.ts'

/** Height of a card's plot, px. */
export const PLOT_PX = 76
/** Grid lines of time in a plot. */
export const MAX_TICKS = 4

/** From a card's edge to its plot: border, head, readout, meter and the plot's own border; must equal the style sheet, px. */
const PLOT_TOP_PX = 62
const CARD_BORDER_PX = 1

/** Where the plot of a card is among all cards. */
export function plotPlace(card: { readonly left: number; readonly top: number; readonly width: number }): PlotPlace {
  return {
    left: card.left + CARD_BORDER_PX,
    top: card.top + PLOT_TOP_PX,
    width: Math.max(0, card.width - 2 * CARD_BORDER_PX),
    height: PLOT_PX,
  }
}
