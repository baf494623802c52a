import { type AmqpBus, createAmqpBus, parseAmqpUrls } from '@multimeter/bus-amqp'
import { systemClock } from '@multimeter/clock/system'
import { expect, onTestFinished, vi } from 'vitest'

/** For a broker that was just started, on a machine that is busy with other tests. */
const CONNECTED_WITHIN_MS = 50_000

/** For tests: a bus of its own to the one broker of this URL, as a publisher or another reader has it. It begins to connect. */
export function connectBus(url: string): AmqpBus {
  const parsed = parseAmqpUrls(url)
  const [address] = parsed.ok ? parsed.value : []
  if (address === undefined) throw new Error(`${url} is no address.`)
  return createAmqpBus({ address, clock: systemClock })
}

/** For tests: such a bus once it is connected, until the test ends. */
export async function connectedBus(url: string): Promise<AmqpBus> {
  const bus = connectBus(url)
  onTestFinished(() => bus.stop())
  await vi.waitFor(() => expect(bus.state.state).toBe('connected'), { timeout: CONNECTED_WITHIN_MS, interval: 20 })
  return bus
}
