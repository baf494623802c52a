/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Evenly spread from `low` to `high`. */
export function uniform(random: () => number, low: number, high: number): number {
  return low + (high - low) * random()
}

/** Evenly spread by order of magnitude. */
export function logUniform(random: () => number, low: number, high: number): number {
  return low * (high / low) ** random()
}

/** Between two things that happen by chance, so often on average. */
export function exponential(random: () => number, mean: number): number {
  return -mean * Math.log(1 - random())
}
