import type { Ink, Span } from '../feed/log/log-row.ts'
import { splitMessage } from '../ui/split-message.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** A part of a message that is drawn in one way. */
export interface MessageRun {
  /** Safe to draw, as a text node. */
  readonly text: string
  /** A name or mark, quieter than what changes. */
  readonly isDim: boolean
  /** The text filter found it. */
  readonly isMark: boolean
  readonly ink: Ink | undefined
}

export interface MarkedMessage {
  readonly message: string
  readonly marks: readonly Span[]
  readonly inks: readonly Ink[]
}

/** Characters of a message drawn in a row; no screen is wider, and layout of a long line is not free. */
export const MAX_DRAWN = 600

/** Parts of one message; what is beyond is one part. A line is no place for thousands of elements. */
const MAX_RUNS = 64

/** Cuts a message where the way it is drawn changes: at names, at what the filter found, at the sender's colours. */
export function messageRuns({ message: whole, marks, inks }: MarkedMessage): readonly MessageRun[] {
  const message = wholeCharacters(whole)
  const names = namesOf(message)
  const cuts = cutsOf(message, [...names, ...marks, ...inks])
  return cuts.slice(0, -1).flatMap((from, index) => {
    const text = visibleLine(message.slice(from, cuts[index + 1]))
    if (text === '') return []
    const ink = inks.find((ink) => holds(ink, from))
    const isDim = ink === undefined && names.some((name) => holds(name, from))
    return [{ text, isDim, isMark: marks.some((mark) => holds(mark, from)), ink }]
  })
}

function namesOf(message: string): readonly Span[] {
  const names: Span[] = []
  let from = 0
  for (const { text, dim } of splitMessage(message)) {
    if (dim) names.push({ from, to: from + text.length })
    from += text.length
  }
  return names
}

/** Where parts begin, and the end; never inside a character. */
function cutsOf(message: string, spans: readonly Span[]): readonly number[] {
  const at = new Set([0, ...spans.flatMap(({ from, to }) => [from, to])])
  const inside = [...at].filter((cut) => cut >= 0 && cut < message.length && !isHalf(message, cut))
  return [...inside.sort((a, b) => a - b).slice(0, MAX_RUNS), message.length]
}

function holds({ from, to }: Span, at: number): boolean {
  return at >= from && at < to
}

function wholeCharacters(message: string): string {
  return message.slice(0, isHalf(message, MAX_DRAWN) ? MAX_DRAWN - 1 : MAX_DRAWN)
}

/** Whether a character of two codes would be cut here. */
function isHalf(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && /^[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]$/.test(text[at - 1] ?? '')
  )
}
