import * as library from 'rabbitmq-client/lib/codec.js'

/*
 * The only module that touches the codec inside rabbitmq-client. Its functions are internal to that library, so
 * the version is pinned and wire.test.ts fails when they change. Methods go through the codec; content frames
 * never do: properties and bodies pass through as the bytes that came.
 */

/** Type octet, channel (2), size (4) before the payload, and the end octet after it. */
export const FRAME_OVERHEAD = 8
export const FRAME_HEAD = 7
const FRAME_END = 0xce

export const FRAME_METHOD = 1
export const FRAME_HEADER = 2
export const FRAME_BODY = 3
export const FRAME_HEARTBEAT = 8

/** What a client sends before its first frame. */
export const PROTOCOL_HEADER: Buffer = Buffer.from([65, 77, 81, 80, 0, 0, 9, 1])
export const HEARTBEAT: Buffer = Buffer.from([FRAME_HEARTBEAT, 0, 0, 0, 0, 0, 0, FRAME_END])

/** A field table as the codec reads it: enough for arguments, which the broker only looks at. */
export type Table = Readonly<Record<string, unknown>>

interface Nothing {
  readonly [none: string]: never
}

/** The fields of each method that a client may send, by the codec's name of the method. */
export interface ClientFields {
  ConnectionStartOK: { clientProperties: Table; mechanism: string; response: string }
  ConnectionTuneOK: { channelMax: number; frameMax: number; heartbeat: number }
  ConnectionOpen: { virtualHost: string }
  ConnectionClose: { replyCode: number; replyText: string }
  ConnectionCloseOK: Nothing
  ChannelOpen: Nothing
  ChannelFlow: { active: boolean }
  ChannelClose: { replyCode: number; replyText: string }
  ChannelCloseOK: Nothing
  ExchangeDeclare: {
    exchange: string
    type: string
    passive: boolean
    durable: boolean
    autoDelete: boolean
    internal: boolean
    nowait: boolean
    arguments: Table
  }
  ExchangeDelete: { exchange: string; ifUnused: boolean; nowait: boolean }
  ExchangeBind: { destination: string; source: string; routingKey: string; nowait: boolean; arguments: Table }
  ExchangeUnbind: { destination: string; source: string; routingKey: string; nowait: boolean; arguments: Table }
  QueueDeclare: {
    queue: string
    passive: boolean
    durable: boolean
    exclusive: boolean
    autoDelete: boolean
    nowait: boolean
    arguments: Table
  }
  QueueBind: { queue: string; exchange: string; routingKey: string; nowait: boolean; arguments: Table }
  QueueUnbind: { queue: string; exchange: string; routingKey: string; arguments: Table }
  QueuePurge: { queue: string; nowait: boolean }
  QueueDelete: { queue: string; ifUnused: boolean; ifEmpty: boolean; nowait: boolean }
  BasicQos: { prefetchSize: number; prefetchCount: number; global: boolean }
  BasicConsume: {
    queue: string
    consumerTag: string
    noAck: boolean
    exclusive: boolean
    nowait: boolean
    arguments: Table
  }
  BasicCancel: { consumerTag: string; nowait: boolean }
  BasicPublish: { exchange: string; routingKey: string; mandatory: boolean; immediate: boolean }
  BasicGet: { queue: string; noAck: boolean }
  BasicAck: { deliveryTag: number; multiple: boolean }
  BasicReject: { deliveryTag: number; requeue: boolean }
  BasicNack: { deliveryTag: number; multiple: boolean; requeue: boolean }
  BasicRecover: { requeue: boolean }
  ConfirmSelect: { nowait: boolean }
  TxSelect: Nothing
  TxCommit: Nothing
  TxRollback: Nothing
}

/** The fields of each method that this broker sends. */
export interface ServerFields {
  ConnectionStart: {
    versionMajor: number
    versionMinor: number
    serverProperties: Table
    mechanisms: string
    locales: string
  }
  ConnectionTune: { channelMax: number; frameMax: number; heartbeat: number }
  ConnectionOpenOK: Nothing
  ConnectionClose: { replyCode: number; replyText: string; methodId: number }
  ConnectionCloseOK: Nothing
  ConnectionBlocked: { reason: string }
  ConnectionUnblocked: Nothing
  ChannelOpenOK: Nothing
  ChannelFlowOK: { active: boolean }
  ChannelClose: { replyCode: number; replyText: string; methodId: number }
  ChannelCloseOK: Nothing
  ExchangeDeclareOK: Nothing
  ExchangeDeleteOK: Nothing
  ExchangeBindOK: Nothing
  ExchangeUnbindOK: Nothing
  QueueDeclareOK: { queue: string; messageCount: number; consumerCount: number }
  QueueBindOK: Nothing
  QueueUnbindOK: Nothing
  QueuePurgeOK: { messageCount: number }
  QueueDeleteOK: { messageCount: number }
  BasicQosOK: Nothing
  BasicConsumeOK: { consumerTag: string }
  BasicCancel: { consumerTag: string; nowait: boolean }
  BasicCancelOK: { consumerTag: string }
  BasicReturn: { replyCode: number; replyText: string; exchange: string; routingKey: string }
  BasicDeliver: {
    consumerTag: string
    deliveryTag: number
    redelivered: boolean
    exchange: string
    routingKey: string
  }
  BasicGetOK: {
    deliveryTag: number
    redelivered: boolean
    exchange: string
    routingKey: string
    messageCount: number
  }
  BasicGetEmpty: Nothing
  BasicAck: { deliveryTag: number; multiple: boolean }
  BasicNack: { deliveryTag: number; multiple: boolean; requeue: boolean }
  BasicRecoverOK: Nothing
  ConfirmSelectOK: Nothing
}

export type ClientMethod = {
  [Name in keyof ClientFields]: {
    readonly name: Name
    readonly id: number
    /** Size of the whole method on the wire. */
    readonly bytes: number
    readonly fields: ClientFields[Name]
  }
}[keyof ClientFields]

/** A method with its fields, as it is sent. */
export interface ServerMethod<Name extends keyof ServerFields> {
  readonly name: Name
  readonly fields: ServerFields[Name]
}

/** One frame as it came: `raw` is the whole of it, `payload` a view into it. Valid until the next read. */
export interface Frame {
  readonly type: number
  readonly channel: number
  readonly raw: Buffer
  readonly payload: Buffer
}

interface Codec {
  readonly Cmd: Readonly<Record<string, number>> & Readonly<Record<number, string>>
  encodeFrame(frame: { type: number; channelId: number; methodId: number; params: unknown }): Buffer
  decodeFrame(read: (bytes: number) => Buffer): Promise<{ readonly params: unknown }>
}

// Its declarations leave out what it marks as internal, which is what a server needs.
const codec = library as unknown as Codec

// The codec knows no channel.flow, which some clients send; its fields are one bit.
const CHANNEL_FLOW = 0x00140014
const CHANNEL_FLOW_OK = 0x00140015

/** The class and method numbers of a method in one 32-bit number, as close methods carry them. */
export function methodIdOf(frame: Frame): number {
  return frame.payload.length >= 4 ? frame.payload.readUInt32BE(0) : 0
}

/** Reads a method frame: `unknown` is a number that no method has, `malformed` fields that cannot be read. */
export async function decodeMethod(frame: Frame): Promise<ClientMethod | 'unknown' | 'malformed'> {
  const id = methodIdOf(frame)
  if (id === CHANNEL_FLOW) {
    return {
      name: 'ChannelFlow',
      id,
      bytes: frame.payload.length,
      fields: { active: ((frame.payload[4] ?? 0) & 1) === 1 },
    }
  }
  const name = codec.Cmd[id]
  if (name === undefined) return 'unknown'
  let at = 0
  try {
    const { params } = await codec.decodeFrame((bytes) => frame.raw.subarray(at, (at += bytes)))
    return { name, id, bytes: frame.payload.length, fields: params } as ClientMethod
  } catch {
    // Whatever the codec trips over (lengths beyond the frame, unknown field types, endless nesting) is the
    // client's mistake; it is told so by the caller.
    return 'malformed'
  }
}

/** Writes a method frame. */
export function encodeMethod<Name extends keyof ServerFields>(
  channel: number,
  name: Name,
  fields: ServerFields[Name],
): Buffer {
  if (name === 'ChannelFlowOK') return encodeFlowOk(channel, fields as ServerFields['ChannelFlowOK'])
  const methodId = codec.Cmd[name]
  if (methodId === undefined) throw new Error(`The codec of rabbitmq-client has no method ${name}.`)
  return codec.encodeFrame({ type: FRAME_METHOD, channelId: channel, methodId, params: fields })
}

function encodeFlowOk(channel: number, { active }: ServerFields['ChannelFlowOK']): Buffer {
  const frame = Buffer.alloc(FRAME_OVERHEAD + 5)
  writeFrameHead(frame, 0, { type: FRAME_METHOD, channel, size: 5 })
  frame.writeUInt32BE(CHANNEL_FLOW_OK, FRAME_HEAD)
  frame[FRAME_HEAD + 4] = active ? 1 : 0
  frame[FRAME_HEAD + 5] = FRAME_END
  return frame
}

// Up to here a message is copied into one buffer with its frames; above it the body is written as it lies.
const COPY_BODY_BYTES = 16 * 1024

/** The frames of a method with content, in as few buffers as is cheap. `frameMax` counts frame overhead in. */
export function encodeContent(
  method: Buffer,
  content: { readonly channel: number; readonly header: Buffer; readonly body: Buffer },
  frameMax: number,
): readonly Buffer[] {
  const { channel, header, body } = content
  const room = frameMax - FRAME_OVERHEAD
  const copied = body.length <= COPY_BODY_BYTES && body.length <= room
  const headBytes = method.length + FRAME_OVERHEAD + header.length
  const head = Buffer.allocUnsafe(headBytes + (copied && body.length > 0 ? FRAME_OVERHEAD + body.length : 0))
  head.set(method, 0)
  writeFrame(head, method.length, { type: FRAME_HEADER, channel, payload: header })
  if (body.length === 0) return [head]
  if (copied) {
    writeFrame(head, headBytes, { type: FRAME_BODY, channel, payload: body })
    return [head]
  }
  const buffers: Buffer[] = [head]
  for (let at = 0; at < body.length; at += room) {
    const part = body.subarray(at, at + room)
    const partHead = Buffer.allocUnsafe(FRAME_HEAD)
    writeFrameHead(partHead, 0, { type: FRAME_BODY, channel, size: part.length })
    buffers.push(partHead, part, END)
  }
  return buffers
}

const END = Buffer.from([FRAME_END])

function writeFrame(out: Buffer, at: number, frame: { type: number; channel: number; payload: Buffer }): void {
  writeFrameHead(out, at, { type: frame.type, channel: frame.channel, size: frame.payload.length })
  out.set(frame.payload, at + FRAME_HEAD)
  out[at + FRAME_HEAD + frame.payload.length] = FRAME_END
}

function writeFrameHead(out: Buffer, at: number, head: { type: number; channel: number; size: number }): void {
  out[at] = head.type
  out.writeUInt16BE(head.channel, at + 1)
  out.writeUInt32BE(head.size, at + 3)
}

/** Whether a whole frame ends as frames must. */
export function endsWell(raw: Buffer): boolean {
  return raw[raw.length - 1] === FRAME_END
}
