import { connect } from 'amqplib'

export interface SpeakersOptions {
  readonly brokerUrl: string
  /** Routing keys without their last word, such as `acme.shop.prod.web-03`. */
  readonly keys: readonly string[]
  readonly intervalMs: number
  /** How long each asks to be allowed to be quiet. @default asks for nothing */
  readonly ttlSeconds?: number
}

/** Hosts that speak, each until it is told not to. */
export interface Speakers {
  hush(key: string): void
  speak(key: string): void
  /** How many lines each has said that was never hushed. */
  readonly said: number
  /** May be called more than once. */
  stop(): Promise<void>
}

/** Lets hosts publish one line and one number each `intervalMs`. */
export async function startSpeakers({ brokerUrl, keys, intervalMs, ttlSeconds }: SpeakersOptions): Promise<Speakers> {
  const connection = await connect(brokerUrl)
  const link = { open: true }
  connection.on('close', () => (link.open = false))
  connection.on('error', () => {
    // A broker that was stopped meanwhile; the close that follows ends the speaking.
  })
  const channel = await connection.createChannel()
  const speaking = new Set(keys)
  const options = ttlSeconds === undefined ? {} : { headers: { ttl: ttlSeconds } }
  let step = 0

  function speakAll(): void {
    if (!link.open) return
    step++
    for (const key of speaking) {
      const body = { level: 'info', msg: `step ${step}`, queue: { depth: (step * 7) % 40 } }
      channel.publish('amq.topic', `${key}.app`, Buffer.from(JSON.stringify(body)), options)
    }
  }

  speakAll()
  const timer = setInterval(speakAll, intervalMs)
  return {
    hush: (key) => void speaking.delete(key),
    get said() {
      return step
    },
    speak: (key) => void speaking.add(key),
    async stop() {
      clearInterval(timer)
      if (!link.open) return
      link.open = false
      await connection.close()
    },
  }
}
