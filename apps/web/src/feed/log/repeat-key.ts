import type { FoldBy } from './log-query.ts'
import type { KeptReading } from '../probe-rows.ts'

/** Digits, and letters that stand among them: a hexadecimal id is one number. */
const NUMBERS = /\b(?=[0-9a-f-]*\d)[0-9a-f]+(?:-[0-9a-f]+)*\b|\d+/gi

/** Parts of a text that stand alone. */
const TOKENS = /"[^"]*"|'[^']*'|[^\s=:,;()[\]{}<>|]+/g

/** A word of a language: letters and hyphens, with a full stop behind it perhaps. */
const PLAIN_WORD = /^\p{L}[\p{L}'-]*[.!?]?$/u

/** Text by which two lines are told to be repeats of each other; undefined where nothing is folded. */
export function repeatKey({ host, stream, severity, message, rest }: KeptReading, fold: FoldBy): string | undefined {
  if (fold === 'off') return undefined
  const text = `${message}\n${rest}`
  const same = fold === 'exact' ? text : fold === 'numbers' ? text.replace(NUMBERS, '#') : shapeOf(text)
  return `${severity ?? ''}\n${host ?? ''}\n${stream}\n${same}`
}

/** Words stay, and the names of values; ids, paths, addresses, numbers and quoted texts become one sign. */
function shapeOf(text: string): string {
  return text.replace(TOKENS, (token, at: number) =>
    PLAIN_WORD.test(token) || isName(text, at + token.length) ? token : '#',
  )
}

/** `took=` stays whatever it is; its value is judged as any. */
function isName(text: string, end: number): boolean {
  return text.charCodeAt(end) === 0x3d
}
