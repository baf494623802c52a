import type { LineAddress, LogLine } from '../feed/log/log-row.ts'

/** A message that an address points at, and when it was: after it has left, the time is all that is known. */
export interface PointedLine extends LineAddress {
  readonly at: number | undefined
}

/** The address of one message, on any screen that shows it: `/logs?m=…`. */
export function linePath({ source, epoch, seq, receivedAt }: LogLine): string {
  const position = [source, epoch, String(seq)].map(partOf).join('~')
  return `/logs?${new URLSearchParams({ m: position, at: String(Math.round(receivedAt)) }).toString()}`
}

/** The message that the address of this page points at. */
export function pointedLineOf(search: string): PointedLine | undefined {
  const parameters = new URLSearchParams(search)
  const [source, epoch, seq, ...more] = (parameters.get('m') ?? '').split('~').map(decoded)
  if (source === undefined || epoch === undefined || more.length > 0) return undefined
  const number = Number(seq)
  if (source === '' || epoch === '' || !Number.isSafeInteger(number) || number < 1) return undefined
  return { source, epoch, seq: number, at: timeOf(parameters.get('at') ?? '') }
}

/** In ms, as links have it, or as a moment is written by hand: `2026-02-11T03:07:34Z`. */
function timeOf(text: string): number | undefined {
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(at) ? at : undefined
}

/** A source may be named with anything, also with what divides the parts. */
function partOf(text: string): string {
  return encodeURIComponent(text).replaceAll('~', '%7E')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
