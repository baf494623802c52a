/** How like a series is to itself some cells before, from -1 to 1. */
export interface Autocorrelation {
  at(lag: number): number
  /** Pairs of cells that are known at both ends. */
  pairs(lag: number): number
}

/** Of cells that are NaN where nothing is known: those are left out, never taken for nought. Work: cells by lags. */
export function autocorrelation(values: Float64Array, furthest: number): Autocorrelation {
  const known: number[] = []
  let sum = 0
  for (const [cell, value] of values.entries()) {
    if (!Number.isFinite(value)) continue
    known.push(cell)
    sum += value
  }
  const mean = known.length > 0 ? sum / known.length : 0
  const centred = new Float64Array(values.length)
  const isKnown = new Uint8Array(values.length)
  let square = 0
  for (const cell of known) {
    const value = (values[cell] ?? 0) - mean
    centred[cell] = value
    isKnown[cell] = 1
    square += value * value
  }
  square /= Math.max(1, known.length)
  const likes = new Float64Array(furthest + 1)
  const pairs = new Float64Array(furthest + 1)
  for (let lag = 0; lag <= Math.min(furthest, values.length - 1); lag++) {
    let both = 0
    let count = 0
    for (let cell = lag; cell < values.length; cell++) {
      both += (centred[cell] ?? 0) * (centred[cell - lag] ?? 0)
      count += (isKnown[cell] ?? 0) & (isKnown[cell - lag] ?? 0)
    }
    pairs[lag] = count
    likes[lag] = count > 0 && square > 0 ? both / count / square : 0
  }
  return { at: (lag) => likes[lag] ?? 0, pairs: (lag) => pairs[lag] ?? 0 }
}
