import type { PlotInk } from '../plot/plot-ink.ts'
import type { PlotPlace, SheetSize } from '../plot/plot-sheet.ts'
import type { HostSeen } from '../plot/shape-chart.ts'

/** What the instruments show: these series, over this span up to now (or to `untilAt`), at most `widthPx` buckets. */
export interface ChartsRequest {
  readonly plots: readonly PlotRequest[]
  readonly spanMs: number
  readonly untilAt: number | undefined
  readonly widthPx: number
  /** Somebody reads them at a moment: each is told whenever it is drawn, and else once a second. */
  readonly isRead: boolean
  readonly host: HostSeen
  /** Of the canvas of each row. */
  readonly sheet: SheetSize
  readonly ink: PlotInk
}

/** A series and where it is drawn. */
export interface PlotRequest {
  readonly id: string
  /** Of the cards; each row has a canvas. */
  readonly row: number
  readonly place: PlotPlace
}
