import type { ChannelContext, ChannelHost } from './channel-host.ts'
import { Consuming } from './consuming.ts'
import { refusal } from '../errors.ts'
import type { Refusal } from '../errors.ts'
import { bindExchange, declareExchange, deleteExchange, unbindExchange } from './exchange-methods.ts'
import { MAX_METHOD_BYTES } from '../limits.ts'
import { Publishing } from './publishing.ts'
import { bindQueue, declareQueue, deleteQueue, purgeQueue, unbindQueue } from './queue-methods.ts'
import { FRAME_HEADER } from '../wire/wire.ts'
import type { ClientMethod, Frame } from '../wire/wire.ts'

/** One channel: gives each method to the part that answers it. Opening and closing are the connection's. */
export class Channel {
  readonly #context: ChannelContext
  readonly #consuming: Consuming
  readonly #publishing: Publishing

  constructor(number: number, host: ChannelHost) {
    this.#context = {
      number,
      host,
      vhost: host.vhost,
      lastQueue: undefined,
      reply: (name, fields) => host.outbox.send(number, name, fields),
    }
    this.#consuming = new Consuming(this.#context)
    this.#publishing = new Publishing(this.#context)
  }

  /** Whether content frames have to come before the next method. */
  get isReceiving(): boolean {
    return this.#publishing.isReceiving
  }

  /** Answers a method; gives why not when it will not. */
  method(method: ClientMethod): Refusal | undefined {
    if (this.isReceiving) {
      return refusal('UNEXPECTED_FRAME', 'expected content header or body, got a method frame instead')
    }
    if (method.bytes > MAX_METHOD_BYTES) {
      return refusal(
        'PRECONDITION_FAILED',
        `arguments of ${method.bytes} bytes are over the bound of ${MAX_METHOD_BYTES}`,
      )
    }
    const context = this.#context
    switch (method.name) {
      case 'ChannelFlow':
        if (!method.fields.active) return refusal('NOT_IMPLEMENTED', 'active=false')
        context.reply('ChannelFlowOK', { active: true })
        return undefined
      case 'ExchangeDeclare':
        return declareExchange(context, method.fields)
      case 'ExchangeDelete':
        return deleteExchange(context, method.fields)
      case 'ExchangeBind':
        return bindExchange(context, method.fields)
      case 'ExchangeUnbind':
        return unbindExchange(context, method.fields)
      case 'QueueDeclare':
        return declareQueue(context, method.fields)
      case 'QueueBind':
        return bindQueue(context, method.fields)
      case 'QueueUnbind':
        return unbindQueue(context, method.fields)
      case 'QueuePurge':
        return purgeQueue(context, method.fields)
      case 'QueueDelete':
        return deleteQueue(context, method.fields)
      case 'BasicQos':
        return this.#consuming.qos(method.fields)
      case 'BasicConsume':
        return this.#consuming.consume(method.fields)
      case 'BasicCancel':
        return this.#consuming.cancel(method.fields)
      case 'BasicGet':
        return this.#consuming.get(method.fields)
      case 'BasicAck':
        return this.#consuming.ack(method.fields)
      case 'BasicReject':
        return this.#consuming.nack({ ...method.fields, multiple: false })
      case 'BasicNack':
        return this.#consuming.nack(method.fields)
      case 'BasicRecover':
        return this.#consuming.recover(method.fields)
      case 'BasicPublish':
        return this.#publishing.begin(method.fields)
      case 'ConfirmSelect':
        return this.#publishing.confirmSelect(method.fields)
      case 'TxSelect':
      case 'TxCommit':
      case 'TxRollback':
        return refusal('NOT_IMPLEMENTED', 'transactions are not available in this broker, use publisher confirms')
      default:
        return refusal('COMMAND_INVALID', `method ${method.name} does not belong on a channel`)
    }
  }

  /** Takes a content header or body frame. */
  content(frame: Frame): Refusal | undefined {
    return frame.type === FRAME_HEADER ? this.#publishing.header(frame.payload) : this.#publishing.body(frame.payload)
  }

  /** The socket has room again. */
  resume(): void {
    this.#consuming.resume()
  }

  /** Ends it: last confirms are sent, deliveries not settled go back to their queues. */
  close(): void {
    this.#publishing.close()
    this.#consuming.close()
  }
}
