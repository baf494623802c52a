/** Height of a card's plot, px. */
export const PLOT_PX = 76
