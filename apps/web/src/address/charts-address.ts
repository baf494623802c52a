import { seriesId, seriesNameOf } from '../feed/series/series-id.ts'
import { MAX_OVERLAY } from '../feed/series-questions.ts'
import { stretchBetween } from '../time/stretch.ts'
import type { Stretch } from '../time/chart-window.ts'

/** What the Charts screen shows, as its address has it. */
export interface ChartsQuery {
  /** Series laid over each other, at most MAX_OVERLAY, in the order of their colours. */
  readonly ids: readonly string[]
  readonly scale: OverlayScale
  readonly spanMs: number
  /** Series of the two leads; undefined while a lead is not placed. */
  readonly red: string | undefined
  readonly black: string | undefined
  readonly measure: Measure
  /** The stretch that is marked. */
  readonly marked: Stretch | undefined
  /** The stretch that fills the plot while the view is held. */
  readonly zoomed: Stretch | undefined
  /** The panel "What else moved" is open. */
  readonly isMovedOpen: boolean
  /** What is sought among all series. */
  readonly sought: string
}

/** `own`: each unit has its scale. `range`: each series fills its own least to greatest. `log`: decades for all. */
export type OverlayScale = 'own' | 'range' | 'log'

export type Measure = 'difference' | 'ratio' | 'lag'

/** Spans of time offered, ms, the usual one first. */
export const SPANS_MS = [900_000, 60_000, 300_000, 1_800_000, 3_600_000] as const

const SCALES: readonly OverlayScale[] = ['own', 'range', 'log']
const MEASURES: readonly Measure[] = ['lag', 'difference', 'ratio']

/** Reads the query of an address; what cannot be read is as if it were not there. */
export function chartsQueryOf(search: string): ChartsQuery {
  const parameters = new URLSearchParams(search)
  const ids = parameters.getAll('s').flatMap((text) => idOf(text) ?? [])
  return {
    ids: [...new Set(ids)].slice(0, MAX_OVERLAY),
    scale: SCALES.find((scale) => scale === parameters.get('scale')) ?? 'own',
    spanMs: SPANS_MS.find((span) => String(span / 1000) === parameters.get('span')) ?? SPANS_MS[0],
    red: idOf(parameters.get('red')),
    black: idOf(parameters.get('black')),
    measure: MEASURES.find((measure) => measure === parameters.get('measure')) ?? 'lag',
    marked: stretchOf(parameters.get('mark')),
    zoomed: stretchOf(parameters.get('zoom')),
    isMovedOpen: parameters.has('moved'),
    sought: parameters.get('find') ?? '',
  }
}

/** The parameters that say so; those at their defaults are left out. */
export function chartsParametersOf(
  query: Partial<ChartsQuery>,
): Record<string, string | readonly string[] | undefined> {
  const { ids, scale, spanMs, measure, isMovedOpen, sought } = query
  return {
    ...(ids !== undefined && { s: ids.flatMap((id) => textOf(id) ?? []) }),
    ...(scale !== undefined && { scale: scale === 'own' ? undefined : scale }),
    ...(spanMs !== undefined && { span: spanMs === SPANS_MS[0] ? undefined : String(spanMs / 1000) }),
    ...('red' in query && { red: textOf(query.red) }),
    ...('black' in query && { black: textOf(query.black) }),
    ...(measure !== undefined && { measure: measure === 'lag' ? undefined : measure }),
    ...('marked' in query && { mark: textOfStretch(query.marked) }),
    ...('zoomed' in query && { zoom: textOfStretch(query.zoomed) }),
    ...(isMovedOpen !== undefined && { moved: isMovedOpen ? '1' : undefined }),
    ...(sought !== undefined && { find: sought === '' ? undefined : sought }),
  }
}

/** `web-01~app~queue.depth`: all parts come from hosts, and may hold what divides them. */
function textOf(id: string | undefined): string | undefined {
  const name = id === undefined ? undefined : seriesNameOf(id)
  if (name?.host === undefined) return undefined
  return [name.host, name.stream, name.path].map(partOf).join('~')
}

function partOf(text: string): string {
  // Half a character cannot be written in an address.
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('%', '%25')
    .replaceAll('~', '%7E')
}

function idOf(text: string | null): string | undefined {
  const [host = '', stream = '', path = '', ...more] = (text ?? '').split('~').map(wholePart)
  return host === '' || path === '' || more.length > 0 ? undefined : seriesId({ host, stream, path })
}

function wholePart(part: string): string {
  return part.replaceAll('%7E', '~').replaceAll('%25', '%')
}

function textOfStretch(stretch: Stretch | undefined): string | undefined {
  if (stretch === undefined) return undefined
  return [stretch.fromAt, stretch.toAt].map((at) => new Date(Math.round(at)).toISOString()).join('~')
}

function stretchOf(text: string | null): Stretch | undefined {
  const [from = '', to = '', ...more] = (text ?? '').split('~')
  const ends = [Date.parse(from), Date.parse(to)] as const
  return more.length > 0 || ends.some(Number.isNaN) ? undefined : stretchBetween(ends[0], ends[1])
}
