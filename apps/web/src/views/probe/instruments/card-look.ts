import type { Chart } from '../../../feed/chart.ts'
import type { Domain } from '../../../ui/nice-domain.ts'
import { measureFor, type Measure, type Unit } from '../../../model/unit-of.ts'
import type { ShapedChart } from '../../../plot/shape-chart.ts'

/** What of a card must be rendered: all that does not change with each sample. */
export interface CardLook {
  readonly form: 'asking' | 'empty' | 'line' | 'words' | 'spread'
  readonly scale: Domain
  readonly measure: Measure
  /** Nothing comes any more: what is shown is the last there was. */
  readonly isEnded: boolean
}

/** The look of a card whose chart was not told yet. */
export const ASKING: CardLook = {
  form: 'asking',
  scale: { low: 0, high: 1 },
  measure: { factor: 1, sign: '' },
  isEnded: false,
}

export function lookOf(chart: Chart, shaped: ShapedChart, unit: Unit): CardLook {
  const last = shaped.holes.findLast(({ cause }) => cause !== 'unkept')
  const isSilent = last?.cause === 'silence' && last.toAt === Infinity
  const isReading = last?.cause === 'unread'
  return {
    form: formOf(chart),
    scale: shaped.scale,
    measure: measureFor(unit, chart.samples > 0 ? chart.max : chart.last),
    isEnded:
      !Number.isNaN(chart.lastAt) && (isSilent || (!isReading && chart.samples === 0 && chart.bands === undefined)),
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
    one.scale.low === other.scale.low &&
    one.scale.high === other.scale.high &&
    one.measure.factor === other.measure.factor &&
    one.measure.sign === other.measure.sign
  )
}
