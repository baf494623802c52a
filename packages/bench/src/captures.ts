import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { ENCODED } from '@multimeter/inference/fuzz'
import type { EventInput } from '@multimeter/inference'

import { readCapture } from './capture.ts'

/** Captures of real emitters, where they lie beside the checkout; they are no part of it. */
const CORPUS_FOLDER = '../shared/corpus'

export type Message = EventInput & { readonly receivedAt: number }

/** The messages of each capture in a folder; without one, a body of each encoding, and that is told. */
export function readCaptures(folder: string = CORPUS_FOLDER): {
  readonly title: string
  readonly captures: readonly (readonly Message[])[]
} {
  if (!existsSync(folder)) {
    const title = `NO CAPTURES in ${folder}: measured on ${ENCODED.length} made-up bodies only; name a folder of captures`
    return { title, captures: ENCODED.map((text) => [madeUp(text)]) }
  }
  const files = readdirSync(folder).filter((file) => file.endsWith('.ndjson'))
  const captures = files.map((file) => readCapture(join(folder, file)))
  return { title: `${files.length} captures, ${captures.flat().length} messages in ${folder}`, captures }
}

function madeUp(text: string): Message {
  const body = new TextEncoder().encode(text)
  return {
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-03.app',
    properties: {},
    body,
    receivedAt: 1_795_248_600_000,
  }
}
