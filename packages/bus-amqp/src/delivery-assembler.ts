import { BodyCollector } from './body-collector.ts'
import type { ContentProperties } from './content-properties.ts'
import { readProperties } from './content-properties.ts'
import { FieldCursor } from './field-cursor.ts'
import { BODY_FRAME, CONTENT_HEADER_FRAME, FRAME_END, FRAME_HEADER_BYTES, FrameError, METHOD_FRAME } from './frame.ts'
import type { FrameTaker } from './frame-walker.ts'
import type { Delivery } from './incoming.ts'

/** Class 60, method 60. */
const BASIC_DELIVER = 0x003c_003c

/** As much as RabbitMQ can be set to let through (`max_message_size`). Over what announces more the connection is given up. */
const LARGEST_BODY_BYTES = 512 * 1024 * 1024

const DELIVERY_TAG_BYTES = 8
const CLASS_AND_WEIGHT_BYTES = 4

type Envelope = Pick<Delivery, 'exchange' | 'routingKey' | 'redelivered'>

/**
 * Makes deliveries of the frames of one channel: a method, a content header, and as many frames as the body needs. Frames of
 * anything else it leaves. `onDelivery` is called while the last frame is taken, and must not throw.
 */
export class DeliveryAssembler implements FrameTaker {
  readonly #onDelivery: (delivery: Delivery) => void
  #envelope: Envelope | undefined
  #content: ContentProperties | undefined
  #body: BodyCollector | undefined

  constructor(onDelivery: (delivery: Delivery) => void) {
    this.#onDelivery = onDelivery
  }

  take(bytes: Buffer, start: number, end: number): boolean {
    const payload = start + FRAME_HEADER_BYTES
    const type = bytes[start]
    if (this.#envelope === undefined) {
      if (type !== METHOD_FRAME || bytes.readUInt32BE(payload) !== BASIC_DELIVER) return false
    } else if (type !== (this.#body === undefined ? CONTENT_HEADER_FRAME : BODY_FRAME)) {
      throw new FrameError(`A frame of type ${type} came in the middle of a delivery.`)
    }
    const last = end - 1
    if (bytes[last] !== FRAME_END) throw new FrameError('A frame has no end mark.')

    if (this.#envelope === undefined) this.#envelope = readEnvelope(new FieldCursor(bytes, payload + 4, last))
    else if (this.#body === undefined) this.#begin(new FieldCursor(bytes, payload, last))
    else this.#body.add(bytes, payload, last)
    this.#deliver()
    return true
  }

  #begin(cursor: FieldCursor): void {
    cursor.skip(CLASS_AND_WEIGHT_BYTES)
    const bodyBytes = cursor.uint64()
    if (bodyBytes > LARGEST_BODY_BYTES) throw new FrameError(`A body of ${bodyBytes} bytes was announced.`)
    this.#content = readProperties(cursor)
    this.#body = new BodyCollector(bodyBytes)
  }

  /** Hands on what is complete, a message without a body at its content header. */
  #deliver(): void {
    const [envelope, content, body] = [this.#envelope, this.#content, this.#body?.whole]
    if (envelope === undefined || content === undefined || body === undefined) return
    this.#envelope = undefined
    this.#content = undefined
    this.#body = undefined
    const { exchange, routingKey, redelivered } = envelope
    const { properties, isCut } = content
    this.#onDelivery({ exchange, routingKey, redelivered, properties, hasUnreadableHeaders: isCut, body })
  }
}

function readEnvelope(cursor: FieldCursor): Envelope {
  // The consumer's tag: a channel has one consumer.
  cursor.skip(cursor.octet())
  cursor.skip(DELIVERY_TAG_BYTES)
  const redelivered = (cursor.octet() & 1) !== 0
  return { redelivered, exchange: cursor.shortText(), routingKey: cursor.shortText() }
}
