import { clockTicks } from '../../plot/clock-ticks.ts'
import { drawToldHole } from '../../plot/draw-told-hole.ts'
import { drawHatch } from '../../plot/draw-hatch.ts'
import { drawAxes } from './draw-axes.ts'
import type { OverlayInk, OverlayPen } from './overlay-ink.ts'
import type { OverlayLine, OverlayShape } from './shape-overlay.ts'

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

/** Words of one series: their height, and the room between two such lanes. */
const LANE_PX = 14
const LANE_GAP_PX = 2
const WORD_GAP_PX = 5

/** What lanes of words leave of the height to numbers, so that no line crosses words. */
export function linesHeight({ lines }: Pick<OverlayShape, 'lines'>, heightPx: number): number {
  const lanes = lines.filter(({ chart }) => chart.bands !== undefined).length
  return Math.max(0, heightPx - lanes * (LANE_PX + LANE_GAP_PX))
}

/** Draws series over each other: ground, grid, holes, lines, and words of states in lanes at the foot. */
export function drawOverlay(pen: OverlayPen, picture: OverlayPicture): void {
  const { shape, width, height, ink } = picture
  const x = xOf(picture)
  pen.globalAlpha = 1
  pen.fillStyle = ink.ground
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = ink.grid
  const forLines = { ...picture, height: linesHeight(shape, height) }
  for (const share of shape.grid) pen.fillRect(0, Math.round(forLines.height * (1 - share)), width, 1)
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
  states.forEach((line, lane) => {
    drawLane(pen, picture, { line, top: forLines.height + LANE_GAP_PX + lane * (LANE_PX + LANE_GAP_PX) })
  })
  for (const line of shape.lines) if (line.chart.bands === undefined) drawLine(pen, forLines, line)
  drawAxes(pen, { axes: shape.axes, width, height: forLines.height, ink })
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
