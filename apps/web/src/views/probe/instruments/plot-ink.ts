import { tokenColour } from '../../../ui/theme-colours.ts'

/** Colours that a canvas is drawn with. */
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

let known: { readonly theme: string; readonly ink: PlotInk } | undefined

/** The colours of a theme, which must be the one in use; read once for each change of it, not once for each chart. */
export function plotInk(theme: string): PlotInk {
  if (known?.theme !== theme) known = { theme, ink: readInk() }
  return known.ink
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
