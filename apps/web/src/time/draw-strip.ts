import type { ChartGap } from '../feed/chart.ts'
import type { Volume } from '../feed/log/volume.ts'
import { drawHatch } from '../plot/draw-hatch.ts'
import { xOfMoment, type StripSpan } from './strip-scale.ts'

/** The colours of the theme in use. */
export interface StripColours {
  readonly others: string
  readonly warnings: string
  readonly errors: string
  readonly gap: string
  readonly gapGround: string
  readonly silent: string
  readonly silentGround: string
}

export interface StripPicture {
  readonly volume: Volume
  readonly span: StripSpan
  /** After it all is dim: it has not been yet at the moment shown. */
  readonly cursorAt: number | undefined
  /** A probed host is silent since then. */
  readonly silentSince: number | undefined
  readonly colours: StripColours
}

/** A hole is drawn at least so wide, px: a lost second in an hour must not vanish. */
const LEAST_HOLE_PX = 3
const BAR_GAP_PX = 1

/** Draws bars by severity, holes, and silence. The canvas is `width` by `height` px in its own units. */
export function drawStrip(context: CanvasRenderingContext2D, size: StripSize, picture: StripPicture): void {
  const { width, height } = size
  const { volume, span, cursorAt, silentSince, colours } = picture
  context.clearRect(0, 0, width, height)
  const most = mostOf(volume)
  const barPx = Math.max(1, (volume.stepMs / (span.untilAt - span.fromAt)) * width - BAR_GAP_PX)
  for (let step = 0; step < volume.others.length; step++) {
    const at = volume.fromAt + step * volume.stepMs
    const left = xOfMoment(at, span, width)
    if (left + barPx < 0 || left > width) continue
    context.globalAlpha = cursorAt !== undefined && at > cursorAt ? 0.32 : 1
    let top = height
    for (const [count, colour] of [
      [volume.others[step] ?? 0, colours.others],
      [volume.warnings[step] ?? 0, colours.warnings],
      [volume.errors[step] ?? 0, colours.errors],
    ] as const) {
      if (count === 0) continue
      const high = heightOf(count, most, height)
      top -= high
      context.fillStyle = colour
      context.fillRect(left, Math.max(0, top), barPx, high)
    }
  }
  context.globalAlpha = 1
  for (const gap of volume.gaps) {
    drawHatch(context, { ...placeOf(gap, span, width), height, line: colours.gap, ground: colours.gapGround })
  }
  if (silentSince !== undefined) {
    const silence = placeOf({ fromAt: silentSince, toAt: span.untilAt }, span, width)
    drawHatch(context, { ...silence, height, line: colours.silent, ground: colours.silentGround })
  }
}

export interface StripSize {
  readonly width: number
  readonly height: number
}

interface Stretch {
  readonly left: number
  readonly width: number
}

function placeOf({ fromAt, toAt }: Pick<ChartGap, 'fromAt' | 'toAt'>, span: StripSpan, width: number): Stretch {
  const from = Math.max(0, xOfMoment(fromAt, span, width))
  const to = Math.min(width, xOfMoment(toAt, span, width))
  const left = Math.min(from, to - LEAST_HOLE_PX)
  return { left, width: to - left }
}

/** At least a pixel: one error among a thousand lines must be seen. */
function heightOf(count: number, most: number, height: number): number {
  return Math.max(1, (count / most) * height)
}

function mostOf({ errors, warnings, others }: Volume): number {
  let most = 1
  for (let step = 0; step < others.length; step++) {
    most = Math.max(most, (errors[step] ?? 0) + (warnings[step] ?? 0) + (others[step] ?? 0))
  }
  return most
}
