import { exponential, logUniform, uniform } from './random.ts'

/** How a host of the simulation speaks. */
export interface SimulatedRhythm {
  readonly kind: string
  /** ms until it speaks next. */
  nextGapMs(): number
  /** Of this length are its longer pauses, ms; a real silence lasts many times as long. */
  readonly pauseMs: number
}

type MakeRhythm = (random: () => number) => SimulatedRhythm

/** Kinds of hosts and how many of a hundred there are. */
const KINDS: readonly { readonly share: number; readonly make: MakeRhythm }[] = [
  { share: 30, make: regular },
  { share: 20, make: byChance },
  { share: 20, make: bursty },
  { share: 20, make: cronLike },
  { share: 8, make: collector },
  { share: 2, make: hourly },
]

/** A fleet of so many hosts, in the proportions of KINDS. */
export function fleetOf(hosts: number, random: () => number): SimulatedRhythm[] {
  return Array.from({ length: hosts }, (_, index) => {
    let at = (index * 100) / hosts
    const kind = KINDS.find(({ share }) => (at -= share) < 0) ?? KINDS[0]
    return (kind?.make ?? regular)(random)
  })
}

/** The same period, 0.1 s to 10 min, give or take a twentieth. */
function regular(random: () => number): SimulatedRhythm {
  const periodMs = logUniform(random, 100, 600_000)
  return { kind: 'regular', pauseMs: periodMs, nextGapMs: () => periodMs * uniform(random, 0.95, 1.05) }
}

/** Independent events, on average each 0.5 s to 5 min. */
function byChance(random: () => number): SimulatedRhythm {
  const meanMs = logUniform(random, 500, 300_000)
  return { kind: 'by chance', pauseMs: 6 * meanMs, nextGapMs: () => exponential(random, meanMs) }
}

/** 5 to 200 messages 20 to 500 ms apart, then nothing for half to one and a half times its pause of 10 s to 5 min. */
function bursty(random: () => number): SimulatedRhythm {
  const meanPauseMs = logUniform(random, 10_000, 300_000)
  let left = 0
  return {
    kind: 'bursty',
    pauseMs: 1.5 * meanPauseMs,
    nextGapMs() {
      if (left-- > 0) return uniform(random, 20, 500)
      left = Math.round(uniform(random, 5, 200))
      return meanPauseMs * uniform(random, 0.5, 1.5)
    },
  }
}

/** Each 1, 5 or 10 minutes, up to 20 s late, 1 to 20 lines within 2 s. */
function cronLike(random: () => number): SimulatedRhythm {
  const periodMs = [60_000, 300_000, 600_000][Math.floor(random() * 3)] ?? 60_000
  return { kind: 'cron-like', pauseMs: periodMs, nextGapMs: runs(random, { periodMs, lateMs: 20_000, lines: 20 }) }
}

/** 30 values each 10 s, as collectd sends them. */
function collector(random: () => number): SimulatedRhythm {
  return { kind: 'collector', pauseMs: 10_000, nextGapMs: runs(random, { periodMs: 10_000, lateMs: 200, lines: 30 }) }
}

/** A job each hour. */
function hourly(random: () => number): SimulatedRhythm {
  const periodMs = 3_600_000
  return { kind: 'hourly', pauseMs: periodMs, nextGapMs: runs(random, { periodMs, lateMs: 60_000, lines: 10 }) }
}

function runs(
  random: () => number,
  { periodMs, lateMs, lines }: { readonly periodMs: number; readonly lateMs: number; readonly lines: number },
): () => number {
  let untilNextMs = 0
  let left = 0
  return () => {
    if (left-- > 0) {
      const gapMs = uniform(random, 1, Math.min(2_000, periodMs / 10) / lines)
      untilNextMs -= gapMs
      return gapMs
    }
    left = Math.floor(uniform(random, 0, lines))
    const delayMs = uniform(random, 0, lateMs)
    const gapMs = untilNextMs + delayMs
    // What it is late now, the next run is not.
    untilNextMs = periodMs - delayMs
    return Math.max(1, gapMs)
  }
}
