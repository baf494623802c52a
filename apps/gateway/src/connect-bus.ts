import { type AmqpBus, createAmqpBus, parseAmqpUrls } from '@multimeter/bus-amqp'
import { systemClock } from '@multimeter/clock/system'

/** For tests: a bus of its own to the one broker of this URL, as a publisher or another reader has it. It begins to connect. */
export function connectBus(url: string): AmqpBus {
  const parsed = parseAmqpUrls(url)
  const [address] = parsed.ok ? parsed.value : []
  if (address === undefined) throw new Error(`${url} is no address.`)
  return createAmqpBus({ address, clock: systemClock })
}
