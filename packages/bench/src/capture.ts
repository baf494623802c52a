import { readFileSync } from 'node:fs'

import type { EventInput } from '@multimeter/inference'

/** A captured message as it stands in a line of a capture. */
interface CapturedMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: EventInput['properties']
  readonly bodyBase64: string
  readonly receivedAt: string
}

/** The messages of a capture, one JSON object in a line: exchange, routingKey, properties, bodyBase64, receivedAt. */
export function readCapture(file: string): readonly (EventInput & { readonly receivedAt: number })[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      // Our own files: what is missing in one shows in the reading of it.
      const { exchange, routingKey, properties, bodyBase64, receivedAt } = JSON.parse(line) as CapturedMessage
      // A plain view of the bytes, as they come from a socket; a Buffer has methods of its own that are slower.
      const body = new Uint8Array(Buffer.from(bodyBase64, 'base64'))
      return { exchange, routingKey, properties, body, receivedAt: Date.parse(receivedAt) }
    })
}
