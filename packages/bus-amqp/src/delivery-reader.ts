import type { Channel } from 'rabbitmq-client'

import { DeliveryAssembler } from './delivery-assembler.ts'
import { takeFrames } from './frame-guard.ts'
import type { Delivery } from './incoming.ts'

/** What is read, and who hears it. */
export interface DeliveryReading {
  readonly queue: string
  /** Called in order of arrival, from within the socket's own event; must not throw. */
  readonly onDelivery: (delivery: Delivery) => void
}

/**
 * Consumes a queue of our own without acknowledgements, until the channel is closed. Resolves once the broker consents; rejects
 * with what it says against it.
 *
 * It is for the one path where every microsecond counts. The library awaits twice for each frame, and a delivery has three of
 * them. Nothing else may consume on this channel.
 */
export async function readDeliveries(channel: Channel, { queue, onDelivery }: DeliveryReading): Promise<void> {
  // Before the broker is asked: its first message may come with its answer.
  takeFrames(channel, new DeliveryAssembler(onDelivery))
  await channel.basicConsume({ queue, noAck: true, exclusive: true }, unheard)
}

/** The library wants a listener, and never has a message for it. */
function unheard(): void {}
