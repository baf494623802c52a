import { clockTicks } from '../../plot/clock-ticks.ts'
import type { Pen } from '../../plot/draw-chart.ts'
import { drawToldHole } from '../../plot/draw-told-hole.ts'
import { drawHatch } from '../../plot/draw-hatch.ts'
import type { PlotInk } from '../../plot/plot-ink.ts'
import type { OverlayLine, OverlayShape } from './shape-overlay.ts'

/** What of a canvas is used here. */
export type OverlayPen = Pen & Pick<CanvasRenderingContext2D, 'setLineDash' | 'textAlign'>

/** Colours of the theme, with the dash of each series, px. */
export interface OverlayInk extends PlotInk {
  readonly dashes: readonly (readonly number[])[]
  readonly mono: string
}

export interface OverlayPicture {
  readonly shape: OverlayShape
  readonly width: number
  readonly height: number
  readonly ink: OverlayInk
}

/** Lines of time. */
export const OVERLAY_TICKS = 6

const LINE_PX = 1.6
const DOT_PX = 2.5
const LABEL_PX = 14
const LABEL_ALPHA = 0.86
const LANE_PX = 14
const WORD_GAP_PX = 5

/** Draws series over each other: ground, grid, holes, lines, and words of states in lanes at the foot. */
export function drawOverlay(pen: OverlayPen, picture: OverlayPicture): void {
  const { shape, width, height, ink } = picture
  const x = xOf(picture)
  pen.globalAlpha = 1
  pen.fillStyle = ink.ground
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = ink.grid
  for (const share of shape.grid) pen.fillRect(0, Math.round(height * (1 - share)), width, 1)
  const { fromAt, untilAt } = shape
  for (const at of clockTicks({ fromAt, toAt: untilAt }, { spanMs: untilAt - fromAt, most: OVERLAY_TICKS }).ticks) {
    pen.fillRect(Math.round(x(at)), 0, 1, height)
  }
  for (const { fromAt: from, toAt, cause } of shape.holes) {
    const left = Math.max(0, x(from))
    const place = { left, width: Math.min(width, x(toAt)) - left, height }
    if (cause === 'unkept' || cause === 'unread') drawToldHole(pen, { ...place, cause }, ink)
    else {
      const [line, ground] = cause === 'silence' ? [ink.silent, ink.silentGround] : [ink.gap, ink.gapGround]
      drawHatch(pen, { ...place, line, ground })
    }
  }
  const states = shape.lines.filter(({ chart }) => chart.bands !== undefined)
  states.forEach((line, lane) => drawLane(pen, picture, { line, top: height - (lane + 1) * (LANE_PX + 2) }))
  for (const line of shape.lines) if (line.chart.bands === undefined) drawLine(pen, picture, line)
  drawLabels(pen, picture)
}

function xOf({ shape, width }: OverlayPicture): (at: number) => number {
  const pxPerMs = width / (shape.untilAt - shape.fromAt)
  return (at) => (at - shape.fromAt) * pxPerMs
}

function drawLine(pen: OverlayPen, picture: OverlayPicture, { index, chart, segments, share }: OverlayLine): void {
  const { height, ink } = picture
  const x = xOf(picture)
  const { at, values } = chart
  const y = (place: number): number => height - share(values[place] ?? Number.NaN) * height
  pen.strokeStyle = ink.series[index] ?? ''
  pen.fillStyle = pen.strokeStyle
  pen.lineWidth = LINE_PX
  pen.lineJoin = 'round'
  pen.setLineDash([...(ink.dashes[index] ?? [])])
  pen.beginPath()
  const lone: number[] = []
  for (const { from, to } of segments) {
    let drawn = 0
    for (let place = from; place < to; place += 1) {
      const top = y(place)
      if (Number.isNaN(top)) {
        if (drawn === 1) lone.push(place - 1)
        drawn = 0
        continue
      }
      if (drawn === 0) pen.moveTo(x(at[place] ?? 0), top)
      else pen.lineTo(x(at[place] ?? 0), top)
      drawn += 1
    }
    if (drawn === 1) lone.push(to - 1)
  }
  pen.stroke()
  pen.setLineDash([])
  for (const place of lone) {
    pen.beginPath()
    pen.arc(x(at[place] ?? 0), y(place), DOT_PX, 0, 2 * Math.PI)
    pen.fill()
  }
}

/** What stood when: the first word is quiet, others have the series' colour. */
function drawLane(
  pen: OverlayPen,
  picture: OverlayPicture,
  { line, top }: { readonly line: OverlayLine; readonly top: number },
): void {
  const { width: plotWidth, ink } = picture
  const x = xOf(picture)
  pen.font = ink.font
  pen.textBaseline = 'middle'
  for (const { fromAt, toAt, word = 'many', index } of line.chart.bands ?? []) {
    const left = Math.max(0, x(fromAt))
    const width = Math.max(1, Math.min(plotWidth, x(toAt)) - left - 1)
    pen.fillStyle = index <= 0 ? ink.quiet : (ink.series[line.index] ?? '')
    pen.fillRect(left, top, width, LANE_PX)
    if (width < pen.measureText(word).width + 2 * WORD_GAP_PX) continue
    pen.fillStyle = index <= 0 ? ink.text : ink.textOnColour
    pen.fillText(word, left + WORD_GAP_PX, top + LANE_PX / 2 + 0.5)
  }
}

function drawLabels(pen: OverlayPen, { shape, width, height, ink }: OverlayPicture): void {
  pen.font = ink.mono
  pen.textBaseline = 'alphabetic'
  for (const { side, labels } of shape.axes) {
    pen.textAlign = side
    const left = side === 'left' ? 5 : width - 5
    for (const { share, text } of labels) {
      // Below its line where that is the upper edge, else above it.
      const top = Math.max(12, Math.min(height - 4, height - share * height + (share > 0.95 ? 12 : -4)))
      // A line below a figure is seen as part of it.
      const breadth = pen.measureText(text).width + 4
      pen.globalAlpha = LABEL_ALPHA
      pen.fillStyle = ink.ground
      pen.fillRect(side === 'left' ? left - 2 : left + 2 - breadth, top - LABEL_PX + 4, breadth, LABEL_PX)
      pen.globalAlpha = 1
      pen.fillStyle = ink.quietText
      pen.fillText(text, left, top)
    }
  }
  pen.textAlign = 'left'
}
