import type { Measure } from '../../model/unit-of.ts'
import type { Domain } from '../../ui/nice-domain.ts'
import { quarterScale, tickWriter } from '../../ui/quarter-scale.ts'

/** A scale with what is written at its lines; `share` is from 0, the lower edge, to 1. */
export interface LabelledScale extends Domain {
  readonly labels: readonly { readonly share: number; readonly text: string }[]
}

/** Above and below a line that fills its range, as a share of the range. */
const MARGIN_SHARE = 0.125

/** From the least to the greatest value, with some room; values that stand still are in the middle. */
export function rangeOf(values: Float64Array): Domain {
  const { least, greatest } = endsOf(values)
  if (!(least <= greatest)) return { low: 0, high: 1 }
  const margin = greatest > least ? (greatest - least) * MARGIN_SHARE : Math.max(1, Math.abs(least))
  return { low: least - margin, high: greatest + margin }
}

/** For what is between two leads, round in the measure that it is written in. */
export function betweenScale(values: Float64Array, { factor, sign }: Measure): LabelledScale {
  const { least, greatest } = endsOf(values)
  if (!(least <= greatest)) return { low: 0, high: 1, labels: [] }
  const scale = quarterScale(least / factor, greatest / factor)
  const write = tickWriter(scale)
  const labels = [0, 1, 2, 3, 4].map((place) => {
    const text = write(scale.low + place * scale.step).replace('-', '−')
    return { share: place / 4, text: place === 4 ? `${text} ${sign}`.trim() : text }
  })
  return { low: scale.low * factor, high: scale.high * factor, labels: scale.low === 0 ? labels.slice(1) : labels }
}

function endsOf(values: Float64Array): { readonly least: number; readonly greatest: number } {
  const known = values.filter((value) => Number.isFinite(value))
  return {
    least: known.reduce((low, value) => Math.min(low, value), Infinity),
    greatest: known.reduce((high, value) => Math.max(high, value), -Infinity),
  }
}
