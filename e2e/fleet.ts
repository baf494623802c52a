import { connect } from 'amqplib'

interface Line {
  readonly level: string
  readonly msg: string
}

const HOSTS = ['shop.prod.web-01', 'shop.prod.web-02', 'shop.prod.db-01', 'net.prod.fw-01', 'erp.test.app-01'] as const
const LINES: readonly Line[] = [
  { level: 'info', msg: 'order placed' },
  { level: 'info', msg: 'session started' },
  { level: 'warn', msg: 'payment slow' },
  { level: 'error', msg: 'upstream timed out while reading response header' },
  { level: 'debug', msg: 'cache miss' },
]

/** Each host says something so often. */
const INTERVAL_MS = 200

/** A few hosts that speak at once, each with its figures and lines, so that a screen has something to show. */
export async function startFleet(brokerUrl: string): Promise<{ stop(): Promise<void> }> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createChannel()
  let step = 0

  function emit(): void {
    step++
    for (const [index, host] of HOSTS.entries()) {
      const wave = Math.sin(step / (6 + index)) + 1
      publish(`${host}.pool`, {
        queue: { depth: Math.round(wave * 40) },
        workers: { active: 12 + (step % 5), idle: 4 },
      })
      publish(`${host}.http`, { requests_total: step * (7 + index), latency_ms: Math.round(wave * 120) + 20 })
      const line = LINES[(step * (index + 2)) % LINES.length]
      if ((step + index) % 3 === 0) publish(`${host}.app`, { ...line, order: 918_000 + step })
    }
  }

  function publish(key: string, body: object): void {
    channel.publish('amq.topic', `acme.${key}`, Buffer.from(JSON.stringify(body)))
  }

  const timer = setInterval(emit, INTERVAL_MS)
  return {
    async stop() {
      clearInterval(timer)
      await connection.close()
    },
  }
}
