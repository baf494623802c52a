import type { ChartBand, ChartSpread } from '../feed/chart.ts'
import { drawGround } from './draw-ground.ts'
import type { Drawing, Pen } from './drawing.ts'
import type { PlotInk } from './plot-ink.ts'

const LINE_PX = 1.5
const DOT_PX = 2.5
const AREA_ALPHA = 0.09

/** Bands of words: place, and words only where they fit. */
const BAND_TOP_SHARE = 0.29
const BAND_HEIGHT_PX = 27
const WORD_GAP_PX = 7

/** Draws the ground, and on it what the series is of: words as bands, values of events as their spread, anything else as a line with its area, and texts that came between its numbers. */
export function drawChart(pen: Pen, drawing: Drawing): void {
  const { chart, bands } = drawing
  drawGround(pen, drawing)
  if (chart.spread !== undefined) drawSpread(pen, drawing, chart.spread)
  else if (chart.bands === undefined) drawLine(pen, drawing)
  if (bands !== undefined) drawBands(pen, drawing, bands)
}

/** px from the left and from the top. */
function placesIn({ chart, scale, width, height }: Drawing): {
  readonly x: (at: number) => number
  readonly y: (value: number) => number
} {
  const pxPerMs = width / (chart.untilAt - chart.fromAt)
  const pxPerUnit = height / (scale.high - scale.low)
  return { x: (at) => (at - chart.fromAt) * pxPerMs, y: (value) => height - (value - scale.low) * pxPerUnit }
}

function drawLine(pen: Pen, drawing: Drawing): void {
  const { chart, segments, height, ink } = drawing
  const { x, y } = placesIn(drawing)
  const colour = ink.series[0] ?? ''
  const { at, values } = chart
  pen.fillStyle = colour
  pen.strokeStyle = colour
  pen.lineWidth = LINE_PX
  pen.lineJoin = 'round'
  pen.globalAlpha = AREA_ALPHA
  pen.beginPath()
  for (const { from, to } of segments) {
    if (to - from < 2) continue
    pen.moveTo(x(at[from] ?? 0), height)
    for (let index = from; index < to; index += 1) pen.lineTo(x(at[index] ?? 0), y(values[index] ?? 0))
    pen.lineTo(x(at[to - 1] ?? 0), height)
  }
  pen.fill()
  pen.globalAlpha = 1
  pen.beginPath()
  for (const { from, to } of segments) {
    if (to - from < 2) continue
    pen.moveTo(x(at[from] ?? 0), y(values[from] ?? 0))
    for (let index = from + 1; index < to; index += 1) pen.lineTo(x(at[index] ?? 0), y(values[index] ?? 0))
  }
  pen.stroke()
  for (const { from, to } of segments) {
    if (to - from > 1) continue
    pen.beginPath()
    pen.arc(x(at[from] ?? 0), y(values[from] ?? 0), DOT_PX, 0, 2 * Math.PI)
    pen.fill()
  }
}

/** From the middle value to the 95th percentile as a bar, the greatest as a fine tick above it. */
function drawSpread(pen: Pen, drawing: Drawing, { at, p50, p95, max }: ChartSpread): void {
  const { x, y } = placesIn(drawing)
  const { ink } = drawing
  pen.fillStyle = ink.series[0] ?? ''
  for (let index = 0; index < at.length; index += 1) {
    const left = x(at[index] ?? 0) - 2
    const middle = y(p50[index] ?? 0)
    const high = y(p95[index] ?? 0)
    const top = y(max[index] ?? 0)
    pen.globalAlpha = 0.3
    pen.fillRect(left + 1.5, top, 1, high - top)
    pen.globalAlpha = 0.45
    pen.fillRect(left, high, 4, middle - high)
    pen.globalAlpha = 1
    pen.fillRect(left, middle - 1, 4, 2)
  }
}

/** The first word is grey: what a thing usually is, is no news. Further ones have the series' colours. */
function drawBands(pen: Pen, drawing: Drawing, bands: readonly ChartBand[]): void {
  const { x } = placesIn(drawing)
  const { height, ink } = drawing
  const top = Math.round(height * BAND_TOP_SHARE)
  pen.font = ink.font
  pen.textBaseline = 'middle'
  for (const { fromAt, toAt, word, index } of bands) {
    const left = x(fromAt)
    const width = Math.max(1, x(toAt) - left - 1)
    pen.globalAlpha = word === undefined ? 0.5 : 1
    pen.fillStyle = bandColour(index, ink)
    pen.fillRect(left, top, width, BAND_HEIGHT_PX)
    pen.globalAlpha = 1
    const text = word ?? 'many'
    if (width < pen.measureText(text).width + 2 * WORD_GAP_PX) continue
    pen.fillStyle = index <= 0 ? ink.text : ink.textOnColour
    pen.fillText(text, Math.max(0, left) + WORD_GAP_PX, top + BAND_HEIGHT_PX / 2 + 0.5)
  }
}

function bandColour(index: number, ink: PlotInk): string {
  if (index <= 0) return ink.quiet
  // Neighbours in the list are told apart best: the second word has the first colour.
  return ink.series[[0, 4, 2, 1, 7, 3, 6][(index - 1) % 7] ?? 0] ?? ''
}
