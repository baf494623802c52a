import type { Load, Measured } from './measure.ts'
import type { PeerName } from './peers.ts'

/** What is compared under one load. */
export interface Comparison {
  readonly name: string
  readonly title: string
  readonly load: Omit<Load, 'warmUpMs' | 'windowMs'>
  /** Measured one after the other in each run, every other time the other way round; the first is ours. */
  readonly peers: readonly PeerName[]
  readonly verdicts: readonly Verdict[]
}

/** One figure with what it must be and what it should be; smaller is better. */
export interface Verdict {
  readonly title: string
  readonly unit: '×' | 'ms' | 'ms more'
  readonly floor: number
  readonly goal: number
  /** From what was measured of the first two peers. */
  readonly figure: (ours: Figures, other: Figures) => number
}

/** What verdicts are built on. */
export type Figures = Pick<Measured, 'totalMicros' | 'ownMicros' | 'p50Ms' | 'p99Ms'>

const totalRatio = (ours: Figures, other: Figures): number => ours.totalMicros / other.totalMicros
const ownRatio = (ours: Figures, other: Figures): number => ours.ownMicros / other.ownMicros

export const COMPARISONS: readonly Comparison[] = [
  {
    name: 'everything',
    title: '100 viewers of everything × 400 msg/s',
    load: { viewers: 100, perSecond: 400 },
    peers: ['ours', 'stomp', 'naive'],
    verdicts: [{ title: 'CPU per delivery ÷ Web STOMP', unit: '×', floor: 1 / 7, goal: 1 / 10, figure: totalRatio }],
  },
  {
    name: 'one-host',
    title: '1,000 viewers, one host each, 2,000 msg/s in all',
    load: { viewers: 1_000, perSecond: 2_000, oneHostEach: true },
    peers: ['ours', 'stomp'],
    verdicts: [{ title: 'CPU per delivery ÷ Web STOMP', unit: '×', floor: 1 / 5, goal: 1 / 7, figure: totalRatio }],
  },
  {
    name: 'million',
    title: '1,000 viewers × 1,000 msg/s',
    load: { viewers: 1_000, perSecond: 1_000 },
    peers: ['ours', 'floor'],
    verdicts: [
      { title: 'gateway CPU ÷ raw floor', unit: '×', floor: 1.4, goal: 1.1, figure: ownRatio },
      { title: 'latency p99 at 1 M deliveries/s', unit: 'ms', floor: 40, goal: 25, figure: ({ p99Ms }) => p99Ms },
    ],
  },
  {
    name: 'busy',
    title: '100 viewers × 4,000 msg/s',
    load: { viewers: 100, perSecond: 4_000 },
    peers: ['ours', 'floor'],
    verdicts: [{ title: 'gateway CPU ÷ raw floor', unit: '×', floor: 3.5, goal: 2, figure: ownRatio }],
  },
  {
    name: 'single',
    title: '1 viewer × 10,000 msg/s',
    load: { viewers: 1, perSecond: 10_000 },
    peers: ['ours', 'stomp'],
    verdicts: [{ title: 'CPU per delivery ÷ Web STOMP', unit: '×', floor: 1.6, goal: 1, figure: totalRatio }],
  },
  {
    name: 'calm',
    title: '100 viewers × 25 msg/s',
    load: { viewers: 100, perSecond: 25 },
    peers: ['ours', 'stomp'],
    verdicts: [
      { title: 'p50 − p50 of Web STOMP', unit: 'ms more', floor: 2, goal: 0, figure: (a, b) => a.p50Ms - b.p50Ms },
      { title: 'p99 − p99 of Web STOMP', unit: 'ms more', floor: 2, goal: 0, figure: (a, b) => a.p99Ms - b.p99Ms },
    ],
  },
  {
    name: 'hundred-thousand',
    title: '100 viewers × 1,000 msg/s',
    load: { viewers: 100, perSecond: 1_000 },
    peers: ['ours'],
    verdicts: [
      { title: 'latency p99 at 100 k deliveries/s', unit: 'ms', floor: 25, goal: 15, figure: ({ p99Ms }) => p99Ms },
    ],
  },
]

/** How long and how often is measured. */
export interface Pace {
  readonly runs: number
  /** Until what piled up while a thousand viewers were connected is gone. */
  readonly warmUpMs: number
  readonly windowMs: number
  readonly stalledMs: number
  readonly ladders: typeof LADDERS
}

/** All that can be chosen. */
export const LOAD_NAMES: readonly string[] = [...COMPARISONS.map(({ name }) => name), 'rising', 'idle', 'stalled']

/** Rates at which it is tried how much a peer sustains, msg/s to 100 viewers, one after the other until one is too much. */
export const LADDERS: Readonly<Record<'ours' | 'naive' | 'stomp', readonly number[]>> = {
  stomp: [50, 100, 200, 300, 400, 600, 800, 1_200],
  naive: [200, 400, 600, 800, 1_200, 1_600, 2_400],
  ours: [1_200, 2_400, 4_800, 7_200, 9_600, 12_800, 16_000, 19_200, 24_000],
}

/** With fewer rungs, each a factor of two. */
const QUICK_LADDERS: typeof LADDERS = {
  stomp: [50, 100, 200, 400],
  naive: [200, 400, 800, 1_600],
  ours: [2_400, 4_800, 9_600, 19_200],
}

/** Quick fits into three minutes with all that must start. */
export const PACES: Readonly<Record<'full' | 'quick', Pace>> = {
  full: { runs: 3, warmUpMs: 1_500, windowMs: 2_000, stalledMs: 12_000, ladders: LADDERS },
  quick: { runs: 1, warmUpMs: 1_000, windowMs: 1_000, stalledMs: 9_000, ladders: QUICK_LADDERS },
}
