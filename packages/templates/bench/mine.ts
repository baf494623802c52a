import { readFileSync } from 'node:fs'

import { createReader, type EventInput } from '@multimeter/inference'
import { type Template, TemplateMiner } from '../src/index.ts'

const USAGE =
  'Usage: npx tsx packages/templates/bench/mine.ts [--all] FILE…; a capture ends in .ndjson, all else is text'

/** Templates printed of each file, unless all are asked for. */
const TOP = 15

/** How often the lines are mined anew to measure: the first times are the compiler's. */
const ROUNDS = 7

/** Lines come one each second, so that the order of captures and text files is treated alike. */
const LINE_MS = 1_000

/** Prints lines, templates per 10,000 lines, cost and the largest templates of text files and captures. */
function main(args: readonly string[]): void {
  const files = args.filter((arg) => !arg.startsWith('--'))
  if (files.length === 0) throw new Error(USAGE)
  const top = args.includes('--all') ? Number.POSITIVE_INFINITY : TOP
  for (const file of files) print(file, linesOf(file), top)
  if (files.length > 1) print('all together', files.flatMap(linesOf), 0)
}

function print(title: string, lines: readonly string[], top: number): void {
  const rounds = Array.from({ length: ROUNDS }, () => mine(lines))
  const microseconds = rounds.map(({ cpuUs }) => cpuUs / lines.length).toSorted((one, other) => one - other)
  const [{ miner } = mine(lines)] = rounds
  const { templates, forgotten, absorbed, crowded, cut, steps } = miner.figures
  const characters = lines.reduce((sum, line) => sum + line.length, 0) / lines.length
  write(
    `${title}: ${lines.length} lines of ${characters.toFixed(0)} characters, ${templates} templates`,
    `  ${((templates / lines.length) * 10_000).toFixed(0)} templates per 10,000 lines; forgotten ${forgotten}, absorbed ${absorbed}, full leaves ${crowded}, lines cut ${cut}`,
    `  ${(microseconds[ROUNDS >> 1] ?? 0).toFixed(2)} µs of CPU per line (median of ${ROUNDS}, ${(microseconds[0] ?? 0).toFixed(2)} to ${(microseconds.at(-1) ?? 0).toFixed(2)}), ${(steps / lines.length).toFixed(0)} steps per line`,
  )
  const largest = [...miner.templates(lines.length * LINE_MS)].sort((one, other) => other.count - one.count)
  for (const { id, count, text } of largest.slice(0, top) satisfies Template[])
    write(`  ${String(count).padStart(7)}  #${id} ${text}`)
}

function mine(lines: readonly string[]): { readonly miner: TemplateMiner; readonly cpuUs: number } {
  const miner = new TemplateMiner()
  const before = process.cpuUsage()
  for (const [index, line] of lines.entries()) miner.add(line, index * LINE_MS)
  const { user, system } = process.cpuUsage(before)
  return { miner, cpuUs: user + system }
}

function linesOf(file: string): readonly string[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return file.endsWith('.ndjson') ? rows.flatMap(messagesOf) : rows
}

const reader = createReader()

/** What the page would show of a captured message: a line for each reading. */
function messagesOf(row: string): readonly string[] {
  // Our own captures: what is missing in one shows in the reading of it.
  const { bodyBase64, ...rest } = JSON.parse(row) as Omit<EventInput, 'body'> & { readonly bodyBase64: string }
  const body = new Uint8Array(Buffer.from(bodyBase64, 'base64'))
  return reader.read({ ...rest, body }).map(({ message }) => message)
}

function write(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

main(process.argv.slice(2))
