import type { ChannelContext } from './channel-host.ts'
import { refusal } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import { noExchange } from './exchange-methods.ts'
import { PartialBody } from './partial-body.ts'
import { MAX_MESSAGE_BYTES, MAX_PARTIAL_BYTES } from '../limits.ts'
import type { Message } from '../queues/message.ts'
import { announcedBodyBytes, readProperties } from '../wire/properties.ts'
import type { Properties } from '../wire/properties.ts'
import type { ClientFields } from '../wire/wire.ts'

type PublishFields = ClientFields['BasicPublish']

/** A message on its way in: the method has come, then comes its header, then its body in parts. */
type Incoming =
  | { readonly state: 'header'; readonly fields: PublishFields }
  | {
      readonly state: 'body'
      readonly fields: PublishFields
      readonly header: Buffer
      readonly properties: Properties
      readonly body: PartialBody
    }

/** The sending half of a channel: puts messages together, publishes them and confirms them. */
export class Publishing {
  readonly #context: ChannelContext
  #incoming: Incoming | undefined
  /** Number of the last publish since `confirm.select`; undefined before it. */
  #lastPublish: number | undefined
  #confirmed = 0
  #flushing = false

  constructor(context: ChannelContext) {
    this.#context = context
  }

  /** Whether content frames have to come before the next method. */
  get isReceiving(): boolean {
    return this.#incoming !== undefined
  }

  confirmSelect({ nowait }: ClientFields['ConfirmSelect']): undefined {
    this.#lastPublish ??= 0
    if (!nowait) this.#context.reply('ConfirmSelectOK', {})
  }

  begin(fields: PublishFields): Refusal | undefined {
    if (fields.immediate) return refusal('NOT_IMPLEMENTED', 'immediate=true')
    this.#incoming = { state: 'header', fields }
    return undefined
  }

  header(payload: Buffer): Refusal | undefined {
    const incoming = this.#incoming
    if (incoming?.state !== 'header') return refusal('UNEXPECTED_FRAME', 'content header frame without its method')
    const bodyBytes = announcedBodyBytes(payload)
    if (bodyBytes === undefined) return refusal('SYNTAX_ERROR', 'content header is too short')
    if (bodyBytes > MAX_MESSAGE_BYTES) {
      return refusal(
        'PRECONDITION_FAILED',
        `message size ${bodyBytes} is larger than configured max size ${MAX_MESSAGE_BYTES}`,
      )
    }
    // Copied, because the payload is a view into what the socket read and would keep all of it alive.
    const header = Buffer.from(payload)
    const properties = readProperties(header)
    if (properties === undefined) return refusal('SYNTAX_ERROR', 'properties in the content header cannot be read')
    const { fields } = incoming
    if (bodyBytes === 0) return this.#publish(fields, { header, properties, body: EMPTY })
    this.#incoming = { state: 'body', fields, header, properties, body: new PartialBody(bodyBytes) }
    return undefined
  }

  body(payload: Buffer): Refusal | undefined {
    const incoming = this.#incoming
    if (incoming?.state !== 'body') return refusal('UNEXPECTED_FRAME', 'content body frame without its header')
    const { fields, header, properties, body } = incoming
    const { memory } = this.#context.vhost
    if (payload.length > body.missingBytes) return refusal('UNEXPECTED_FRAME', 'content body is longer than announced')
    if (payload.length < body.missingBytes) {
      if (!memory.addPartial(payload.length)) {
        return refusal(
          'PRECONDITION_FAILED',
          `limit of bytes in messages half received (${MAX_PARTIAL_BYTES}) is reached`,
        )
      }
      body.add(payload)
      return undefined
    }
    memory.removePartial(body.receivedBytes)
    body.add(payload)
    return this.#publish(fields, { header, properties, body: body.bytes })
  }

  /** Confirms what is not confirmed yet, and forgets a message that came in part. */
  close(): void {
    this.#flush()
    if (this.#incoming?.state === 'body') this.#context.vhost.memory.removePartial(this.#incoming.body.receivedBytes)
    this.#incoming = undefined
    this.#lastPublish = undefined
  }

  #publish(
    fields: PublishFields,
    content: { header: Buffer; properties: Properties; body: Buffer },
  ): Refusal | undefined {
    this.#incoming = undefined
    const problem = this.#problemWith(fields, content.properties)
    if (problem !== undefined) return problem
    const { exchange, routingKey, mandatory } = fields
    const message: Message = { exchange, routingKey, ...content, holders: 0 }
    const { vhost } = this.#context
    vhost.counters.published++
    const { routed, refused } = vhost.publish(message)
    if (!routed) {
      vhost.counters.unroutable++
      if (mandatory) this.#return(message)
    }
    if (this.#lastPublish !== undefined) this.#confirm(++this.#lastPublish, refused)
    return undefined
  }

  #problemWith({ exchange: name }: PublishFields, properties: Properties): Refusal | undefined {
    const { vhost, host } = this.#context
    const exchange = vhost.exchange(name)
    if (exchange === undefined && name !== '') return noExchange(name)
    if (exchange?.spec.internal === true) {
      return refusal('ACCESS_REFUSED', `cannot publish to internal exchange '${name}' in vhost '/'`)
    }
    const { userId, expiration, expirationMs } = properties
    if (userId !== undefined && userId !== host.user) {
      return refusal(
        'PRECONDITION_FAILED',
        `user_id property set to '${userId}' but authenticated user was '${host.user}'`,
      )
    }
    return Number.isNaN(expirationMs)
      ? refusal('PRECONDITION_FAILED', `invalid expiration '${expiration}': it must be whole milliseconds as text`)
      : undefined
  }

  #return(message: Message): void {
    const { exchange, routingKey } = message
    this.#context.host.outbox.sendWithContent(
      this.#context.number,
      { name: 'BasicReturn', fields: { replyCode: 312, replyText: 'NO_ROUTE', exchange, routingKey } },
      message,
    )
  }

  #confirm(tag: number, refused: boolean): void {
    if (refused) {
      this.#flush(tag - 1)
      this.#context.reply('BasicNack', { deliveryTag: tag, multiple: false, requeue: false })
      this.#confirmed = tag
      return
    }
    // Told together with all others of this turn: one frame instead of thousands.
    if (this.#flushing) return
    this.#flushing = true
    this.#context.host.outbox.beforeSending(() => {
      this.#flushing = false
      this.#flush()
    })
  }

  #flush(upTo: number | undefined = this.#lastPublish): void {
    if (upTo === undefined || upTo <= this.#confirmed) return
    this.#context.reply('BasicAck', { deliveryTag: upTo, multiple: upTo - this.#confirmed > 1 })
    this.#confirmed = upTo
  }
}

const EMPTY = Buffer.alloc(0)
