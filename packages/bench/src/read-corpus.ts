import { createReader, type Reading, type Series, SeriesBook } from '@multimeter/inference'

import { readCapture } from './capture.ts'

/** Hosts are compared without case, and what has none is a host of its own. */
const books = new Map<string, { readonly host: string | null; readonly book: SeriesBook }>()

/** Prints what is read in a capture: a line for each reading, and one with all series in the end. */
function main(file: string | undefined): void {
  if (file === undefined) throw new Error('Usage: pnpm --silent corpus:read FILE.ndjson')
  const reader = createReader({ recommendedExchanges: ['events'] })
  const output: string[] = []
  for (const [line, message] of readCapture(file).entries()) {
    for (const reading of reader.read(message)) output.push(JSON.stringify(row(line, reading, message.receivedAt)))
  }
  const series = Array.from(books.values(), ({ host, book }) =>
    book.all.map((one) => ({ host, path: pathOf(one), kind: one.kind, unit: one.unit ?? null, reason: one.reason })),
  )
  output.push(JSON.stringify({ series: series.flat() }))
  process.stdout.write(`${output.join('\n')}\n`)
}

function row(line: number, reading: Reading, receivedAt: number): object {
  const { host: known, at, severity, message, moreLines } = reading
  const host = known?.host ?? null
  const { host: shown, book } = bookOf(host)
  const samples = reading.samples.flatMap((sample) => {
    const series = book.add(reading, sample, receivedAt)
    return series === undefined ? [] : [{ path: pathOf(series), value: sample.value }]
  })
  return { line, host: shown, at: at ?? null, severity: severity ?? null, message, moreLines, samples }
}

function bookOf(host: string | null): { readonly host: string | null; readonly book: SeriesBook } {
  const key = host === null ? '' : `host ${host.toLowerCase()}`
  let known = books.get(key)
  if (known === undefined) books.set(key, (known = { host, book: new SeriesBook() }))
  return known
}

function pathOf({ stream, path }: Series): string {
  return `${stream}/${path}`
}

main(process.argv[2])
