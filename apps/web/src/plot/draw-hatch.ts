/** What of a canvas is used here. */
export type HatchPen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'clip'
  | 'fillRect'
  | 'fillStyle'
  | 'globalAlpha'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'save'
  | 'stroke'
  | 'strokeStyle'
>

/** A stretch of a canvas from its upper to its lower edge, px, and the colours of lines and ground. */
export interface Hatching {
  readonly left: number
  readonly width: number
  readonly height: number
  readonly line: string
  readonly ground: string
}

const STEP_PX = 8
const LINE_PX = 1.5
const LINE_ALPHA = 0.5

/** Slanted lines over a stretch: the look of holes and of silence, everywhere. */
export function drawHatch(pen: HatchPen, { left, width, height, line, ground }: Hatching): void {
  if (width <= 0 || left + width < 0) return
  pen.save()
  pen.beginPath()
  pen.rect(left, 0, width, height)
  pen.clip()
  pen.fillStyle = ground
  pen.fillRect(left, 0, width, height)
  pen.strokeStyle = line
  pen.globalAlpha = LINE_ALPHA
  pen.lineWidth = LINE_PX
  pen.beginPath()
  for (let x = Math.floor((left - height) / STEP_PX) * STEP_PX; x < left + width; x += STEP_PX) {
    pen.moveTo(x, height)
    pen.lineTo(x + height, 0)
  }
  pen.stroke()
  pen.restore()
}
