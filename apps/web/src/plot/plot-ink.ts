/** Colours that a plot is drawn with, and the font of its words. */
export interface PlotInk {
  /** `--s1` to `--s8`. */
  readonly series: readonly string[]
  readonly ground: string
  readonly grid: string
  readonly gap: string
  readonly gapGround: string
  readonly silent: string
  readonly silentGround: string
  readonly quiet: string
  readonly quietText: string
  readonly text: string
  readonly textOnColour: string
  readonly font: string
}
