/** Height of a card's plot, px. */
export const PLOT_PX = 76
/** Grid lines of time in a plot. */
export const MAX_TICKS = 4
