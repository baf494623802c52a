/** Figures that a readout has room for. */
const READOUT_DIGITS = 4

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A whole count with thousands separated: `48,210`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? grouped.format(count) : '–'
}

/** A count in at most four characters, for narrow columns: `612`, `3.1k`, `48k`, `1.2M`. */
export function formatShortCount(count: number): string {
  if (!Number.isFinite(count)) return '–'
  for (const [size, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (count < size) continue
    const scaled = Math.floor((count / size) * 10) / 10
    return `${scaled < 10 ? scaled : Math.floor(scaled)}${letter}`
  }
  return String(Math.round(count))
}

/** A rate per second as a table shows it: `0`, `0.02`, `12.4`, `318`, `1,287`. */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return '–'
  if (perSecond === 0) return '0'
  if (perSecond < 0.01) return '<0.01'
  if (perSecond < 1) return perSecond.toFixed(2)
  if (perSecond < 100) return perSecond.toFixed(1)
  return formatCount(perSecond)
}

/** A measured value in few characters: `1,204`, `0.094`, `13.1`, `2.6M`, `1.2e-7`. Never more than nine. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 1e15 || size < 1e-4) return value.toExponential(1)
  if (size >= 1e12) return `${trimmed(value / 1e12)}T`
  if (size >= 1e9) return `${trimmed(value / 1e9)}G`
  if (size >= 1e6) return `${trimmed(value / 1e6)}M`
  if (Number.isInteger(value) || size >= 1000) return grouped.format(value)
  return trimmed(value)
}

function trimmed(value: number): string {
  const text = value.toPrecision(READOUT_DIGITS - 1)
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : String(Number(text))
}

/** A share from 0 to 1 as a percentage; what occurs is never nought, and what is not all never a hundred: `<1 %`, `>99 %`. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  if (percent === 0 && share > 0) return '<1 %'
  if (percent === 100 && share < 1) return '>99 %'
  return `${percent} %`
}
