import { type Json, newObject, own } from '../body/json.ts'
import type { Part } from '../body/part.ts'
import { MAX_PARTS } from '../limits.ts'
import { SEVERITIES } from '../reading.ts'
import { putData, putFields } from './syslog-data.ts'
import { isPlainHeader, mnemonicIn, readHeader } from './syslog-header.ts'
import { isDigit } from '../is-digit.ts'

/** By RFC 5424, in the words that `logger` and rsyslog use for them. */
const FACILITIES: readonly string[] = (
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock ' +
  'local0 local1 local2 local3 local4 local5 local6 local7'
).split(' ')

/** Digits of a frame's octet count. */
const MAX_COUNT_DIGITS = 7
const BYTE_ORDER_MARK = 0xfeff

type Tree = ReturnType<typeof newObject>

/**
 * Syslog as RFC 5424 and RFC 3164 have it and as it is met: one line, several with a head of their own, or frames that
 * count their octets (RFC 6587). A line that continues another is part of its message. Without `<PRI>` a text is syslog
 * only where time, host and `tag:` are all there, or time and the mnemonic of a switch. Severity and facility are words,
 * `pid` and structured data stay text, and a message that is JSON is left as it is.
 */
export function readSyslog(text: string): readonly Part[] | undefined {
  let start = 0
  while (start < text.length && isBlank(text.charCodeAt(start))) start++
  return readFrames(text, start) ?? readLines(text, start)
}

function readLines(text: string, start: number): readonly Part[] | undefined {
  const begins =
    priorityAt(text, start) === undefined
      ? isPlainHeader
      : (text: string, at: number) => priorityAt(text, at) !== undefined
  if (!begins(text, start)) return undefined
  const parts: Part[] = []
  let left = 0
  let from = start
  while (from < text.length) {
    let end = endOfLine(text, from)
    while (end < text.length && !begins(text, end + 1)) end = endOfLine(text, end + 1)
    const part = parts.length < MAX_PARTS ? readRecord(text.slice(from, end), []) : undefined
    if (part === undefined) left++
    else parts.push(part)
    from = end + 1
  }
  return parts.length === 0 ? undefined : withLeft(parts, left)
}

function withLeft(parts: Part[], left: number): readonly Part[] {
  const last = parts.at(-1)
  if (last === undefined || left === 0) return parts
  const note = `${left} further syslog ${left === 1 ? 'line was' : 'lines were'} left out.`
  return [...parts.slice(0, -1), { ...last, notes: [...(last.notes ?? []), note] }]
}

function readFrames(text: string, start: number): readonly Part[] | undefined {
  const parts: Part[] = []
  let left = 0
  let frame = frameAt(text, start)
  while (frame !== undefined) {
    const { from, octets } = frame
    const notes: string[] = []
    let end = afterOctets(text, from, octets)
    if (end === undefined) notes.push(`A frame of ${octets} octets was announced, fewer came.`)
    let next = end ?? text.length
    while (next < text.length && isBlank(text.charCodeAt(next))) next++
    frame = frameAt(text, next)
    if (frame === undefined && next < text.length) {
      // Senders that count characters for octets are wrong by a few; the rest must not be lost for it.
      end = text.length
      notes.push(`A frame of ${octets} octets was announced, more came.`)
    }
    const part = parts.length < MAX_PARTS ? readRecord(text.slice(from, end), notes) : undefined
    if (part === undefined) left++
    else parts.push(part)
  }
  return parts.length === 0 ? undefined : withLeft(parts, left)
}

function frameAt(text: string, at: number): { readonly from: number; readonly octets: number } | undefined {
  let end = at
  while (end - at < MAX_COUNT_DIGITS && isDigit(text.charCodeAt(end))) end++
  if (end === at || text.charAt(end) !== ' ' || priorityAt(text, end + 1) === undefined) return undefined
  return { from: end + 1, octets: Number(text.slice(at, end)) }
}

/** Where so many octets of UTF-8 end; undefined where the text is shorter. */
function afterOctets(text: string, from: number, octets: number): number | undefined {
  let at = from
  let left = octets
  while (left > 0 && at < text.length) {
    const code = text.codePointAt(at) ?? 0
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    at += code < 0x10000 ? 1 : 2
  }
  return left > 0 ? undefined : at
}

function readRecord(padded: string, notes: string[]): Part | undefined {
  let length = padded.length
  while (length > 0 && isBlank(padded.charCodeAt(length - 1))) length--
  const record = padded.slice(0, length)
  const priority = priorityAt(record, 0)
  const start = priority?.end ?? 0
  if (start === record.length) return undefined
  const tree = newObject()
  if (priority !== undefined) {
    tree['severity'] = SEVERITIES[priority.value % 8] ?? null
    tree['facility'] = FACILITIES[priority.value >> 3] ?? null
  }
  const isVersioned = priority !== undefined && isDigit(record.charCodeAt(start)) && record.charAt(start + 1) === ' '
  const at = (isVersioned ? putFields(record, start + 2, tree) : undefined) ?? -1
  const end = at === -1 ? putHeader(record, start, tree) : putData(record, at, { tree, notes })
  putMessage(record, end, tree)
  const line = lineOf(tree)
  return {
    tree,
    text: record,
    ...(line === undefined ? {} : { line }),
    ...(notes.length === 0 ? {} : { notes }),
  }
}

function putHeader(record: string, start: number, tree: Tree): number {
  const { time, host, program, pid, end } = readHeader(record, start)
  if (time !== undefined) tree['time'] = time
  if (host !== undefined) tree['host'] = host
  if (program !== undefined) tree['program'] = program
  if (pid !== undefined) tree['pid'] = pid
  const mnemonic = mnemonicIn(record, end)
  if (mnemonic === undefined) return end
  tree['msgid'] = mnemonic.text
  tree['severity'] ??= SEVERITIES[mnemonic.severity] ?? null
  return end
}

/** `sshd[2010]: Failed password …`: who says it belongs to what is said. */
function lineOf(tree: Tree): string | undefined {
  const message = own(tree, 'message')
  const program = own(tree, 'program')
  if (typeof message !== 'string' || typeof program !== 'string') return undefined
  const pid = own(tree, 'pid')
  return `${program}${typeof pid === 'string' ? `[${pid}]` : ''}: ${message}`
}

function putMessage(record: string, end: number, tree: { [key: string]: Json }): void {
  let at = end
  while (record.charAt(at) === ' ') at++
  if (record.charCodeAt(at) === BYTE_ORDER_MARK) at++
  if (at < record.length) tree['message'] = record.slice(at)
}

/** `<PRI>` with something behind it: 0 to 191, without leading zeros. */
function priorityAt(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  if (text.charAt(at) !== '<') return undefined
  const digits = /^<(0|[1-9]\d{0,2})>./.exec(text.slice(at, at + 6))?.[1]
  const value = digits === undefined ? 192 : Number(digits)
  return digits === undefined || value > 191 ? undefined : { value, end: at + digits.length + 2 }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** White space, NUL, and a byte order mark: what frames and lines are padded with. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0 || code === BYTE_ORDER_MARK
}
