import type { OverlayInk, OverlayPen } from './overlay-ink.ts'
import type { OverlayAxis } from './overlay-scales.ts'

export interface AxesPicture {
  readonly axes: readonly OverlayAxis[]
  readonly width: number
  readonly height: number
  readonly ink: OverlayInk
}

const LABEL_PX = 14
const LABEL_ALPHA = 0.86

/** From the edge to the first figures of a side, and from these to the next. */
const EDGE_PX = 5
const BETWEEN_PX = 10

/** A piece of each line that is read on an axis, above its figures. */
const PIECE_PX = 16
const PIECE_GAP_PX = 6
const PIECE_TOP_PX = 5

/** Draws the figures of each scale, the first of a side at its edge, with pieces of the lines that are read on it. */
export function drawAxes(pen: OverlayPen, { axes, width, height, ink }: AxesPicture): void {
  pen.font = ink.mono
  pen.textBaseline = 'alphabetic'
  const taken = { left: EDGE_PX, right: EDGE_PX }
  for (const axis of axes) {
    const { side, labels, of } = axis
    const edge = side === 'left' ? taken.left : width - taken.right
    const pieces = of.length * (PIECE_PX + PIECE_GAP_PX) - PIECE_GAP_PX
    const widest = labels.reduce((most, { text }) => Math.max(most, pen.measureText(text).width), pieces)
    taken[side] += widest + BETWEEN_PX
    drawPieces(pen, { of, left: side === 'left' ? edge : edge - pieces, ink })
    drawLabels(pen, { axis, edge, height, ink })
  }
  pen.textAlign = 'left'
}

function drawPieces(
  pen: OverlayPen,
  { of, left, ink }: { readonly of: readonly number[]; readonly left: number; readonly ink: OverlayInk },
): void {
  of.forEach((index, place) => {
    const from = left + place * (PIECE_PX + PIECE_GAP_PX)
    pen.strokeStyle = ink.series[index] ?? ''
    pen.lineWidth = 2
    pen.setLineDash([...(ink.dashes[index] ?? [])])
    pen.beginPath()
    pen.moveTo(from, PIECE_TOP_PX)
    pen.lineTo(from + PIECE_PX, PIECE_TOP_PX)
    pen.stroke()
  })
  pen.setLineDash([])
}

interface LabelsPlace {
  readonly axis: OverlayAxis
  /** Where the figures begin at the left, or end at the right, px. */
  readonly edge: number
  readonly height: number
  readonly ink: OverlayInk
}

function drawLabels(pen: OverlayPen, { axis, edge, height, ink }: LabelsPlace): void {
  const { side, labels, of } = axis
  const highest = of.length === 0 ? 12 : PIECE_TOP_PX + 15
  pen.textAlign = side
  for (const { share, text } of labels) {
    // Below its line where that is the upper edge, else above it.
    const top = Math.max(highest, Math.min(height - 4, height - share * height + (share > 0.95 ? 12 : -4)))
    // A line below a figure is seen as part of it.
    const breadth = pen.measureText(text).width + 4
    pen.globalAlpha = LABEL_ALPHA
    pen.fillStyle = ink.ground
    pen.fillRect(side === 'left' ? edge - 2 : edge + 2 - breadth, top - LABEL_PX + 4, breadth, LABEL_PX)
    pen.globalAlpha = 1
    pen.fillStyle = ink.quietText
    pen.fillText(text, edge, top)
  }
}
