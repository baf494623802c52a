// A process of its own: publishes at a pace, a little every few milliseconds, and says how many.
import { declareExchange, openChannel, publishFrames } from './amqp-wire.ts'
import { DISTINCT_MESSAGES, messageBody, nowMicros, routingKey, TIME_DIGITS, TIME_MARK } from './workload.ts'

/** What the publisher is told. */
export type PublisherOrder =
  | { readonly type: 'connect'; readonly port: number; readonly exchanges: readonly string[] }
  | { readonly type: 'publish'; readonly exchange: string; readonly perSecond: number; readonly bodyBytes: number }
  | { readonly type: 'pause' }

/** Between two writes. */
const EVERY_MS = 4

let socket: Awaited<ReturnType<typeof openChannel>> | undefined
let timer: NodeJS.Timeout | undefined
let sent = 0

process.on('message', (order: PublisherOrder) => void obey(order))
process.on('disconnect', () => process.exit())

async function obey(order: PublisherOrder): Promise<void> {
  switch (order.type) {
    case 'connect':
      socket = await openChannel(order.port)
      for (const exchange of order.exchanges) await declareExchange(socket, exchange)
      break
    case 'publish':
      publish(order)
      break
    case 'pause':
      clearInterval(timer)
      break
  }
  process.send?.({ sent })
}

function publish({ exchange, perSecond, bodyBytes }: Extract<PublisherOrder, { type: 'publish' }>): void {
  const messages = Array.from({ length: DISTINCT_MESSAGES }, (_, index) =>
    publishFrames(exchange, routingKey(index), messageBody(index, bodyBytes)),
  )
  const timeAts = messages.map((message) => message.indexOf(TIME_MARK) + TIME_MARK.length)
  const fromMicros = nowMicros()
  sent = 0
  clearInterval(timer)
  timer = setInterval(() => {
    const due = Math.floor(((nowMicros() - fromMicros) * perSecond) / 1e6)
    const batch: Buffer[] = []
    for (; sent < due; sent++) {
      const message = Buffer.from(messages[sent % DISTINCT_MESSAGES] ?? [])
      message.write(String(nowMicros()).padStart(TIME_DIGITS, '0'), timeAts[sent % DISTINCT_MESSAGES] ?? 0, 'latin1')
      batch.push(message)
    }
    if (batch.length > 0) socket?.write(Buffer.concat(batch))
  }, EVERY_MS)
}
