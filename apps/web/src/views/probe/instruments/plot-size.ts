import type { PlotPlace } from '../../../plot/plot-sheet.ts'

/** Height of a card's plot, px. */
export const PLOT_PX = 76

/** From a card's edge to its plot: border, head, readout, meter and the plot's own border; must equal the style sheet, px. */
const PLOT_TOP_PX = 62
const CARD_BORDER_PX = 1

/** Where the plot of a card is on the sheet of its row. */
export function plotPlace(card: { readonly left: number; readonly width: number }): PlotPlace {
  return {
    left: card.left + CARD_BORDER_PX,
    top: PLOT_TOP_PX,
    width: Math.max(0, card.width - 2 * CARD_BORDER_PX),
    height: PLOT_PX,
  }
}
