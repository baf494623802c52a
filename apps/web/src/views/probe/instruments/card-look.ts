import type { Chart } from '../../../feed/feed.ts'
import type { Domain } from '../../../ui/nice-domain.ts'
import { measureFor, type Measure, type Unit } from '../unit-of.ts'
import { areSameHoles, frameStretch, type FrameStretch } from './plot-frame.ts'
import type { ChartHole, ShapedChart } from './shape-chart.ts'

/** What of a card must be rendered: all that does not change with each sample. */
export interface CardLook {
  readonly form: 'asking' | 'empty' | 'line' | 'words' | 'spread'
  readonly scale: Domain
  readonly measure: Measure
  readonly frame: Omit<FrameStretch, 'shift'>
  readonly spanMs: number
  readonly holes: readonly ChartHole[]
  /** Nothing comes any more: what is shown is the last there was. */
  readonly isEnded: boolean
}

const NO_FRAME = { fromAt: 0, toAt: 1, width: 0 }

/** The look of a card whose chart was not told yet. */
export const ASKING: CardLook = {
  form: 'asking',
  scale: { low: 0, high: 1 },
  measure: { factor: 1, sign: '' },
  frame: NO_FRAME,
  spanMs: 1,
  holes: [],
  isEnded: false,
}

export function lookOf(chart: Chart, shaped: ShapedChart, { unit, width }: { unit: Unit; width: number }): CardLook {
  const { fromAt, toAt, width: frameWidth } = frameStretch(chart, width)
  const last = shaped.holes.findLast(({ cause }) => cause !== 'unkept')
  const isSilent = last?.cause === 'silence' && last.toAt === Infinity
  return {
    form: formOf(chart),
    scale: shaped.scale,
    measure: measureFor(unit, chart.samples > 0 ? chart.max : chart.last),
    frame: { fromAt, toAt, width: frameWidth },
    spanMs: chart.untilAt - chart.fromAt,
    holes: shaped.holes,
    isEnded: !Number.isNaN(chart.lastAt) && (isSilent || (chart.samples === 0 && chart.bands === undefined)),
  }
}

function formOf(chart: Chart): CardLook['form'] {
  if (chart.bands !== undefined) return 'words'
  if (chart.samples === 0) return 'empty'
  return chart.spread === undefined ? 'line' : 'spread'
}

export function isSameLook(one: CardLook, other: CardLook): boolean {
  return (
    one.form === other.form &&
    one.isEnded === other.isEnded &&
    one.spanMs === other.spanMs &&
    one.scale.low === other.scale.low &&
    one.scale.high === other.scale.high &&
    one.measure.factor === other.measure.factor &&
    one.measure.sign === other.measure.sign &&
    one.frame.fromAt === other.frame.fromAt &&
    one.frame.toAt === other.frame.toAt &&
    one.frame.width === other.frame.width &&
    areSameHoles(one.holes, other.holes)
  )
}
