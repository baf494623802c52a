import { createReader, SeriesBook } from '@multimeter/inference'

import { type Message, readCaptures } from './captures.ts'

/** Each way of reading is run over each capture so often; the fastest run counts, as others were disturbed by something. */
const ROUNDS = 61

interface Way {
  readonly name: string
  readonly run: (messages: readonly Message[]) => void
}

const BASE = 'JSON.parse of decoded text'

const decoder = new TextDecoder('utf-8', { fatal: true })
const reader = createReader({ recommendedExchanges: ['events'] })

/** Reads captures in each way, interleaved in one process, and prints µs per message, MB/s and ratios to JSON.parse. */
function main(folder: string | undefined): void {
  const { title, captures } = readCaptures(folder)
  const json = captures.map((messages) => messages.filter(({ body }) => isJson(body)))
  print(`${title}. ${ROUNDS} rounds, all ways in turn; of each capture the fastest time of each way, summed.`)
  compare('JSON bodies', json)
  compare('All bodies; ratio to JSON.parse of those that are JSON', captures)
}

function compare(title: string, captures: readonly (readonly Message[])[]): void {
  const messages = captures.flat()
  const texts = new Map(captures.map((capture) => [capture, textsOf(capture)]))
  const ways: readonly Way[] = [
    { name: BASE, run: (capture) => texts.get(capture)?.forEach((text) => JSON.parse(text) as unknown) },
    { name: 'decoding and JSON.parse', run: (capture) => capture.forEach(({ body }) => isJson(body)) },
    { name: 'fast path: host, stream, severity', run: (capture) => capture.forEach((one) => reader.summarize(one)) },
    { name: 'full reading', run: (capture) => capture.forEach((one) => reader.read(one)) },
    { name: 'full reading, kinds of series', run: readAndClassify },
  ]
  const fastest = captures.map(() => ways.map(() => Infinity))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, capture] of captures.entries()) keepFastest(fastest[index] ?? [], ways, capture)
  }
  const bytes = messages.reduce((sum, { body }) => sum + body.length, 0)
  const [baseMs = Number.NaN] = sums(fastest)
  print(`\n${title}: ${messages.length} messages, ${(bytes / 1e6).toFixed(2)} MB`)
  for (const [index, ms] of sums(fastest).entries()) {
    print(row(ways[index]?.name ?? '', { ms, baseMs, bytes, messages: messages.length }))
  }
}

function keepFastest(fastest: number[], ways: readonly Way[], capture: readonly Message[]): void {
  for (const [index, { run }] of ways.entries()) {
    const from = performance.now()
    run(capture)
    fastest[index] = Math.min(fastest[index] ?? Infinity, performance.now() - from)
  }
}

/** Of each way, over all captures, in ms. */
function sums(fastest: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = fastest
  return first.map((_, way) => fastest.reduce((sum, times) => sum + (times[way] ?? 0), 0))
}

function textsOf(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ body }) => (isJson(body) ? [decoder.decode(body)] : []))
}

function row(
  name: string,
  { ms, baseMs, bytes, messages }: { ms: number; baseMs: number; bytes: number; messages: number },
): string {
  const perMessage = `${((ms * 1_000) / messages).toFixed(2)} µs`
  const speed = `${(bytes / 1_000 / ms).toFixed(0)} MB/s`
  return `  ${name.padEnd(36)}${perMessage.padStart(10)}${speed.padStart(10)}   ${(ms / baseMs).toFixed(2)} × JSON.parse`
}

function readAndClassify(messages: readonly Message[]): void {
  const books = new Map<string, SeriesBook>()
  for (const message of messages) {
    for (const reading of reader.read(message)) {
      const host = reading.host?.host ?? ''
      let book = books.get(host)
      if (book === undefined) books.set(host, (book = new SeriesBook()))
      for (const sample of reading.samples) book.add(reading, sample, message.receivedAt)
    }
  }
}

/** A body that JSON.parse accepts and that is more than one value, so that both do the same work. */
function isJson(body: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(decoder.decode(body))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

main(process.argv[2])
