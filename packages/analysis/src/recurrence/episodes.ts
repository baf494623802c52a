/** Fewer moments are each by itself. */
const MIN_CLUSTERED = 6

/** The gaps in an episode are so many times shorter than those between episodes, with nothing between. */
const MIN_JUMP = 5

/** Of all gaps so many at least are within episodes, and so many at least between. */
const LEAST_SHARE = 0.2

/** The beginnings of episodes: moments that come in bursts, as the lines of one incident do, are one. In order of time. */
export function episodesOf(at: Float64Array): Float64Array {
  const times = at.slice().sort()
  if (times.length < MIN_CLUSTERED) return distinct(times, 0)
  const gaps = new Float64Array(times.length - 1)
  for (let index = 0; index < gaps.length; index++) gaps[index] = (times[index + 1] ?? 0) - (times[index] ?? 0)
  gaps.sort()
  let longest = 0
  let jump = MIN_JUMP
  const least = Math.floor(gaps.length * LEAST_SHARE)
  for (let index = least; index < gaps.length - Math.max(1, least); index++) {
    const shorter = Math.max(1, gaps[index] ?? 0)
    const ratio = (gaps[index + 1] ?? 0) / shorter
    if (ratio <= jump) continue
    jump = ratio
    longest = shorter
  }
  return distinct(times, longest)
}

function distinct(times: Float64Array, longestMs: number): Float64Array {
  return times.filter((at, index) => index === 0 || at - (times[index - 1] ?? 0) > longestMs)
}
