import { connect } from 'amqplib'

/** Host that the bench watches. */
export const BENCH_HOST = 'bench-24'

/** Series of the host, and so cards of its probe. */
export const CHARTS = 24

/** Updates a second: more than the 4 Hz at which the page draws its charts. */
export const UPDATES_PER_SECOND = 5

/** Points of a chart over the page's shortest span, one minute. */
export const POINTS: number = 60 * UPDATES_PER_SECOND

const KEY = `acme.bench.lab.${BENCH_HOST}`
const LINES_EVERY_MS = 10

/** A host with 24 numbers, and lines on demand. */
export interface BenchLoad {
  /** How often all its numbers were sent. */
  readonly updates: number
  readonly lines: number
  /** Sends so many log lines a second from now on; 0 sends none. */
  setLines(perSecond: number): void
  /** Asked again, it waits for the same end. */
  stop(): Promise<void>
}

/** Value of one of the series at a step: waves of their own length with a little noise, the same in each run. */
export function benchValue(series: number, step: number): number {
  const noise = (Math.imul(step * 31 + series, 0x9e3779b1) >>> 16) / 65_536
  return Math.round((50 + 38 * Math.sin(step / (7 + series)) + 8 * noise) * 100) / 100
}

/** Lets the host speak until it is stopped. */
export async function startBenchLoad(brokerUrl: string): Promise<BenchLoad> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createChannel()
  let stopping: Promise<void> | undefined
  const state = { updates: 0, lines: 0, perSecond: 0, owed: 0, linesMs: performance.now() }

  const meters = setInterval(() => {
    state.updates++
    const values = Array.from({ length: CHARTS }, (_, series) => [nameOf(series), benchValue(series, state.updates)])
    publish('meters', JSON.stringify(Object.fromEntries(values)), 'application/json')
  }, 1000 / UPDATES_PER_SECOND)

  const lines = setInterval(() => {
    const nowMs = performance.now()
    // At most a tenth of a second at once, where the process was held up.
    state.owed = Math.min(state.owed + (state.perSecond * (nowMs - state.linesMs)) / 1000, state.perSecond / 10)
    state.linesMs = nowMs
    for (; state.owed >= 1; state.owed--) {
      state.lines++
      const level = state.lines % 50 === 0 ? 'WARN' : 'INFO'
      publish(
        'app',
        `${level} request done for customer at the counter, path /api/checkout, answer in time`,
        'text/plain',
      )
    }
  }, LINES_EVERY_MS)

  function publish(stream: string, body: string, contentType: string): void {
    channel.publish('amq.topic', `${KEY}.${stream}`, Buffer.from(body), { contentType })
  }

  return {
    get updates() {
      return state.updates
    },
    get lines() {
      return state.lines
    },
    setLines(perSecond) {
      state.perSecond = perSecond
      state.owed = 0
    },
    stop() {
      clearInterval(meters)
      clearInterval(lines)
      return (stopping ??= connection.close())
    },
  }
}

/** `meter_a` … `meter_x`: no digits, so that they stay series of their own. */
export function nameOf(series: number): string {
  return `meter_${String.fromCodePoint(97 + series)}`
}
