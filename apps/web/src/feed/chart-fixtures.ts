import type { PlotInk } from '../plot/plot-ink.ts'
import type { ChartsRequest } from './charts-request.ts'

/** Colours that say what they are. */
export const INK: PlotInk = {
  series: ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'],
  ground: 'ground',
  grid: 'grid',
  gap: 'gap',
  gapGround: 'gap-ground',
  silent: 'silent',
  silentGround: 'silent-ground',
  quietText: 'grey',
  quiet: 'quiet',
  text: 'text',
  textOnColour: 'dark',
  font: '11px',
}

/** Asks for charts of these series over the last minute, each in a row of its own. */
export function chartsRequest(ids: readonly string[], other: Partial<ChartsRequest> = {}): ChartsRequest {
  return {
    plots: ids.map((id, row) => ({ id, row, place: { left: 1, top: 62, width: 100, height: 76 } })),
    spanMs: 60_000,
    untilAt: undefined,
    widthPx: 100,
    isRead: false,
    host: { awaySince: undefined, silentSince: undefined, firstHeardAt: undefined },
    sheet: { width: 102, height: 160, ratio: 2 },
    ink: INK,
    ...other,
  }
}

/** A canvas that writes down what is done to it. */
export function paperCanvas(): { readonly canvas: OffscreenCanvas; readonly done: string[] } {
  const done: string[] = []
  const known: Readonly<Record<string, unknown>> = {
    reset: () => done.push('emptied'),
    setTransform: (ratio: number, ...numbers: number[]) => done.push(`at ${numbers[3]},${numbers[4]} by ${ratio}`),
    clip: () => done.push('clipped'),
    measureText: () => ({ width: 10 }),
  }
  const context = new Proxy({}, { get: (_, name) => known[String(name)] ?? (() => undefined), set: () => true })
  const canvas = { width: 0, height: 0, getContext: () => context, addEventListener: () => undefined }
  return { canvas: canvas as unknown as OffscreenCanvas, done }
}
