// A frame of AMQP 0-9-1 is its type (1 byte), channel (2) and size (4), the payload, and an end mark (1).

/** Bytes before the payload. */
export const FRAME_HEADER_BYTES = 7

/** Bytes around the payload. */
export const FRAME_OVERHEAD_BYTES = 8

export const FRAME_END = 206

export const METHOD_FRAME = 1
export const CONTENT_HEADER_FRAME = 2
export const BODY_FRAME = 3

/** Largest payload. Far less is agreed with any broker; only headers may be larger than agreed, and no broker allows them this much. */
export const LARGEST_PAYLOAD_BYTES: number = 1024 * 1024

/** Bytes that are not the AMQP they should be: the connection they came on is given up. */
export class FrameError extends Error {
  readonly code = 'FRAME_ERROR'
}
