import { cleanHost } from './host-name.ts'
import { looksLikeHost } from './key-host.ts'

/** A text says who it is at its head or not at all. */
const HEAD_CHARACTERS = 512
const NAMES = ['hostname=', 'host=']

/** The host that a text names as `host=web-01` or `hostname=web-01`, behind white space or a separator. */
export function hostOfText(text: string): string | undefined {
  const head = text.slice(0, HEAD_CHARACTERS)
  for (const name of NAMES) {
    const at = head.indexOf(name)
    if (at < 0 || (at > 0 && isWordPart(head.charCodeAt(at - 1)))) continue
    const host = cleanHost(wordAt(head, at + name.length))
    if (host !== undefined) return host
  }
  return hostBehindTime(head)
}

/** `2026-11-21 08:10:02 sw-01.example [UDP: …`: a full name with a machine's behind the time stamp is who says it. */
function hostBehindTime(head: string): string | undefined {
  const ofNotice = NOTICE.exec(head)?.[1]
  if (ofNotice !== undefined && looksLikeHost(ofNotice.split('.', 1)[0] ?? '')) return cleanHost(ofNotice)
  const word = BEHIND_TIME.exec(head)?.[1]
  if (word === undefined || !looksLikeHost(word.slice(0, word.indexOf('.')))) return undefined
  return cleanHost(word)
}

/** `SERVICE ALERT: db-01;Load;WARNING;HARD;3;…`: a title in capitals and what it is about, the machine first. */
const NOTICE = /^(?:\[\d{10}\] )?[A-Z]{3,32} [A-Z]{3,32}: ([A-Za-z][\w.-]{1,252});[^;\n]{0,64};[^;\n]{0,64};/

const BEHIND_TIME =
  /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[.,\dZ+:-]{0,16} ([A-Za-z][\w-]{0,62}(?:\.[\w-]{1,63}){1,8})(?![\w.-])/

function wordAt(text: string, start: number): string {
  const quote = text.charAt(start)
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, start + 1)
    return end < 0 ? '' : text.slice(start + 1, end)
  }
  let end = start
  while (end < text.length && !ENDS.has(text.charAt(end))) end++
  return text.slice(start, end)
}

const ENDS: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r', ',', ';', '|', ')', ']', '}', '"'])

function isWordPart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  )
}
