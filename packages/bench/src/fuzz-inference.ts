import { parseArgs } from 'node:util'

import * as fc from 'fast-check'

import { createReader, type EventInput, SeriesBook } from '@multimeter/inference'
import { anyInput, mutatedBytes, problemsOf } from '@multimeter/inference/fuzz'

import { readCaptures } from './captures.ts'

/** What seems to be the slowest is read again so often by new readers: a pause of the machine is no fault of the input. */
const REPEATS = 3

/** Inputs of one property; the reader goes on from one to the next, so that what it remembers is tried too. */
const BATCH = 10_000

/**
 * Reads very many inputs (arbitrary ones, hostile ones, mutated captures), and reports the slowest; a throw, a polluted
 * prototype or a reading that is out of bounds ends it with the input that did it.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string' },
    },
  })
  const { title, captures } = readCaptures(values.corpus)
  print(title)
  const captured = fc
    .constantFrom(...captures.flat())
    .chain((message) => mutatedBytes(message.body).map((body) => withBody(message, body)))
  const input: fc.Arbitrary<EventInput> = fc.oneof(
    { weight: 1, arbitrary: anyInput },
    { weight: 1, arbitrary: captured },
  )
  const runs = Number(values.runs)
  const slowest = { ms: 0, what: '' }
  for (let done = 0; done < runs; done += BATCH) {
    fuzz(input, { runs: Math.min(BATCH, runs - done), seed: Number(values.seed) + done, slowest })
    if (done % (BATCH * 10) === 0) print(`${done} read, slowest ${slowest.ms.toFixed(2)} ms`)
  }
  print(
    `${runs} inputs read without a throw; prototypes are clean; slowest single input ${slowest.ms.toFixed(2)} ms (least of ${REPEATS + 1} readings): ${slowest.what}`,
  )
}

function withBody(message: EventInput, body: Uint8Array): EventInput {
  return { ...message, body }
}

interface Slowest {
  ms: number
  what: string
}

const OPTIONS = { keyTemplates: { templated: '*.{host}.#' }, recommendedExchanges: ['events'] }

function keepSlowest(slowest: Slowest, input: EventInput, firstMs: number): void {
  let ms = firstMs
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const reader = createReader(OPTIONS)
    const from = performance.now()
    reader.summarize(input)
    reader.read(input)
    ms = Math.min(ms, performance.now() - from)
  }
  if (ms > slowest.ms) Object.assign(slowest, { ms, what: describe(input) })
}

function fuzz(
  input: fc.Arbitrary<EventInput>,
  { runs, seed, slowest }: { runs: number; seed: number; slowest: Slowest },
): void {
  const reader = createReader(OPTIONS)
  const book = new SeriesBook()
  fc.assert(
    fc.property(input, (one) => {
      const from = performance.now()
      reader.summarize(one)
      const readings = reader.read(one)
      const ms = performance.now() - from
      if (ms > slowest.ms) keepSlowest(slowest, one, ms)
      for (const reading of readings) {
        const problems = problemsOf(reading)
        if (problems.length > 0) throw new Error(problems.join(', '))
        for (const sample of reading.samples) book.add(reading, sample, one.receivedAt ?? 0)
      }
      if ('polluted' in {}) throw new Error('a prototype was polluted')
    }),
    { numRuns: runs, seed },
  )
}

function describe({ body, properties }: EventInput): string {
  const head = Buffer.from(body.subarray(0, 80)).toString('latin1')
  return `${body.length} bytes, ${JSON.stringify(properties.contentType ?? '')}, ${JSON.stringify(head)}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

main()
