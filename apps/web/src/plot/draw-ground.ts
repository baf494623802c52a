import { drawHatch } from './draw-hatch.ts'
import { clockTicks, MAX_TICKS } from './clock-ticks.ts'
import type { Drawing, Pen } from './drawing.ts'
import { drawToldHole } from './draw-told-hole.ts'
import type { ChartHole } from './shape-chart.ts'

const NEW_DASH_PX = 2
const TEXT_TOP_PX = 12

/** What lies below the series: the ground, lines at round times, holes, and where a new field began. */
export function drawGround(pen: Pen, drawing: Drawing): void {
  const { chart, width, height, ink, newAt } = drawing
  const pxPerMs = width / (chart.untilAt - chart.fromAt)
  const x = (at: number): number => (at - chart.fromAt) * pxPerMs
  pen.globalAlpha = 1
  pen.fillStyle = ink.ground
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = ink.grid
  const spanMs = chart.untilAt - chart.fromAt
  for (const at of clockTicks({ fromAt: chart.fromAt, toAt: chart.untilAt }, { spanMs, most: MAX_TICKS }).ticks) {
    pen.fillRect(Math.round(x(at)), 0, 1, height)
  }
  pen.font = ink.font
  pen.textBaseline = 'alphabetic'
  for (const hole of drawing.holes)
    drawHole(pen, drawing, { cause: hole.cause, left: x(hole.fromAt), right: x(hole.toAt) })
  if (newAt === undefined || newAt < chart.fromAt || newAt > chart.untilAt) return
  pen.fillStyle = ink.quietText
  for (let y = 0; y < height; y += 2 * NEW_DASH_PX) pen.fillRect(Math.round(x(newAt)), y, 1, NEW_DASH_PX)
  pen.fillText('new', x(newAt) + 4, TEXT_TOP_PX)
}

interface PlacedHole {
  readonly cause: ChartHole['cause']
  readonly left: number
  readonly right: number
}

function drawHole(pen: Pen, { width, height, ink }: Drawing, { cause, ...hole }: PlacedHole): void {
  const left = Math.max(0, hole.left)
  const stretch = { left, width: Math.min(width, hole.right) - left, height }
  if (cause === 'unkept' || cause === 'unread') drawToldHole(pen, { ...stretch, cause }, ink)
  else {
    const [line, ground] = cause === 'gap' ? [ink.gap, ink.gapGround] : [ink.silent, ink.silentGround]
    drawHatch(pen, { ...stretch, line, ground })
  }
}
