import { connect } from 'amqplib'

/** Hosts that speak, the first of which has its probe open. */
export const SOAK_HOSTS: readonly string[] = Array.from(
  { length: 40 },
  (_, index) => `soak-${String(index + 1).padStart(2, '0')}`,
)

/** All hosts together. */
export const MESSAGES_PER_SECOND = 200

/** A host falls silent so often, and speaks again after so long: the wall is taken, and given back. */
const SILENCE_EVERY_MS = 120_000
const SILENCE_MS = 40_000

/** A host that says more often than this that it lives is missed soon; rhythms are not what is tested here. */
const TTL_SECONDS = 15

const SYSTEMS = ['shop', 'net', 'erp', 'mail'] as const
const TURN_MS = 50
const TRY_AGAIN_MS = 500

const LINES = [
  { level: 'info', msg: 'order placed' },
  { level: 'info', msg: 'session started' },
  { level: 'warn', msg: 'payment slow' },
  { level: 'debug', msg: 'cache miss' },
  { level: 'error', msg: 'upstream timed out while reading response header' },
] as const

/** Hosts that speak for hours, and reconnect as any decent emitter does. */
export interface SoakLoad {
  /** Messages handed to a broker. */
  readonly sent: number
  stop(): Promise<void>
}

interface SoakLoadOptions {
  readonly brokerUrl: string
  /** So much sooner hosts fall silent. */
  readonly speed: number
}

/** Starts to speak, whatever the state of the broker. What is due while it is away is not sent later. */
export function startSoakLoad({ brokerUrl, speed }: SoakLoadOptions): SoakLoad {
  const startedMs = performance.now()
  const state = { sent: 0, stopped: false }

  async function speakUntilBroken(): Promise<void> {
    const connection = await connect(brokerUrl)
    const link = { open: true }
    connection.on('error', () => {
      // The close that follows ends the loop below; there is nothing to add.
    })
    connection.on('close', () => (link.open = false))
    const channel = await connection.createChannel()
    channel.on('error', () => {
      // As above.
    })
    let owed = 0
    let spokeMs = performance.now()
    while (link.open && !state.stopped) {
      const nowMs = performance.now()
      // At most a second at once, where the process was held up.
      owed = Math.min(owed + ((nowMs - spokeMs) * MESSAGES_PER_SECOND) / 1_000, MESSAGES_PER_SECOND)
      spokeMs = nowMs
      const silent = silentAt(nowMs - startedMs, speed)
      for (; owed >= 1; owed--) {
        state.sent++
        const index = state.sent % SOAK_HOSTS.length
        if (index === silent) continue
        const { key, body } = messageOf(index, state.sent)
        channel.publish('amq.topic', key, Buffer.from(JSON.stringify(body)), { headers: { ttl: TTL_SECONDS } })
      }
      await pause(TURN_MS)
    }
    if (link.open) await connection.close()
  }

  const running = (async () => {
    while (!state.stopped) await speakUntilBroken().catch(() => pause(TRY_AGAIN_MS))
  })()

  return {
    get sent() {
      return state.sent
    },
    async stop() {
      state.stopped = true
      await running
    },
  }
}

/** Index of the host that is to be silent then; undefined most of the time. Never the first, whose probe is open. */
export function silentAt(sinceStartMs: number, speed: number): number | undefined {
  const everyMs = Math.max(SILENCE_EVERY_MS / speed, 2 * SILENCE_MS)
  const turn = Math.floor(sinceStartMs / everyMs)
  return sinceStartMs % everyMs < everyMs - SILENCE_MS ? undefined : 1 + (turn % (SOAK_HOSTS.length - 1))
}

/** Three of four messages carry numbers, one is a line. */
function messageOf(index: number, step: number): { readonly key: string; readonly body: object } {
  const key = `acme.${SYSTEMS[index % SYSTEMS.length]}.prod.${SOAK_HOSTS[index]}`
  const turn = Math.floor(step / SOAK_HOSTS.length)
  const wave = Math.sin(turn / (6 + index)) + 1
  switch (turn % 4) {
    case 0:
      return {
        key: `${key}.pool`,
        body: { queue: { depth: Math.round(wave * 40) }, workers: { active: 12 + (turn % 5), idle: 4 } },
      }
    case 1:
      return { key: `${key}.http`, body: { requests_total: turn * 7, latency_ms: Math.round(wave * 120) + 20 } }
    case 2:
      return {
        key: `${key}.disk`,
        body: { used_percent: Math.round(wave * 30) + 20, reads: turn % 90, writes: turn % 40 },
      }
    default:
      return { key: `${key}.app`, body: { ...LINES[(turn >> 2) % LINES.length], order: 918_000 + turn } }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
