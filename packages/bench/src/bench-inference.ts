import { createReader, SeriesBook } from '@multimeter/inference'

import { type Message, readCaptures } from './captures.ts'

/** Each way of reading is run over all messages so often; the fastest run counts, as others were disturbed by something. */
const ROUNDS = 21

interface Way {
  readonly name: string
  readonly run: () => void
}

const BASE = 'JSON.parse of decoded text'

const decoder = new TextDecoder('utf-8', { fatal: true })
const reader = createReader({ recommendedExchanges: ['events'] })

/** Reads captures in each way, interleaved in one process, and prints µs per message, MB/s and ratios to JSON.parse. */
function main(folder: string | undefined): void {
  const { title, messages } = readCaptures(folder)
  const json = messages.filter(({ body }) => isJson(body))
  print(`${title}, ${megabytes(messages)} MB. CPU time of this process; ${ROUNDS} rounds, the fastest of each way.`)
  compare(`JSON bodies (${json.length}, ${megabytes(json)} MB)`, json)
  compare(
    `All bodies (${messages.length}, ${megabytes(messages)} MB); ratio to JSON.parse of those that are JSON`,
    messages,
  )
}

function compare(title: string, messages: readonly Message[]): void {
  const texts = messages.flatMap(({ body }) => (isJson(body) ? [decoder.decode(body)] : []))
  const ways: readonly Way[] = [
    { name: BASE, run: () => texts.forEach((text) => JSON.parse(text) as unknown) },
    { name: 'decoding and JSON.parse', run: () => messages.forEach(({ body }) => isJson(body)) },
    { name: 'fast path: host, stream, severity', run: () => messages.forEach((message) => reader.summarize(message)) },
    { name: 'full reading', run: () => messages.forEach((message) => reader.read(message)) },
    { name: 'full reading, kinds of series', run: () => readAndClassify(messages) },
  ]
  const best = new Map(ways.map(({ name }) => [name, Infinity]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, run } of ways) best.set(name, Math.min(best.get(name) ?? Infinity, cpuMs(run)))
  }
  const bytes = messages.reduce((sum, { body }) => sum + body.length, 0)
  print(`\n${title}`)
  for (const [name, ms] of best)
    print(row(name, { ms, baseMs: best.get(BASE) ?? Number.NaN, bytes, messages: messages.length }))
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

/** CPU time, as the machine may have other work. */
function cpuMs(run: () => void): number {
  const from = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000
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

function megabytes(messages: readonly Message[]): string {
  return (messages.reduce((sum, { body }) => sum + body.length, 0) / 1e6).toFixed(2)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

main(process.argv[2])
