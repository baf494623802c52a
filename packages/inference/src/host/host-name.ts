import { isPrintable } from '../harmless.ts'
import { MAX_HOST_CHARACTERS } from '../limits.ts'
import { looksLikeMachine } from './key-host.ts'

/** Names that say nothing about which machine it was. */
const NO_HOSTS: ReadonlySet<string> = new Set([
  '-',
  '*',
  'false',
  'ip6-localhost',
  'localhost',
  'localhost.localdomain',
  'localhost6',
  'n/a',
  'none',
  'null',
  'true',
  'undefined',
  'unknown',
  '::1',
  '0.0.0.0',
])

/** `web-01:9100`, the target of a scrape; undefined where no port is behind it. */
export function hostOfTarget(text: unknown): string | undefined {
  const host = cleanHost(text)
  return typeof text === 'string' && host !== undefined && text.trim().startsWith(`${host}:`) ? host : undefined
}

/** Ports end at 65535. */
const MAX_PORT_DIGITS = 5

/**
 * The host that a sender's text names, or undefined where it names none. Any printable text can be a host's name; taken off
 * are a URL around it and a port behind it, refused are what is no name: `{127,0,0,1}`, digits, loopback.
 */
export function cleanHost(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_HOST_CHARACTERS + 32) return undefined
  const known = cleaned.get(text)
  if (known !== undefined) return known
  const name = clean(text)
  if (name === undefined) return undefined
  if (cleaned.size >= MAX_REMEMBERED) cleaned.clear()
  cleaned.set(text, name)
  return name
}

/** Names that were found good: the same hosts speak again and again. */
const cleaned = new Map<string, string>()
const MAX_REMEMBERED = 4_096

function clean(text: string): string | undefined {
  const name = withoutPort(withoutUrl(text.trim()))
  if (name === '' || name.length > MAX_HOST_CHARACTERS) return undefined
  if (name.startsWith('{') || name.startsWith('[object ') || name.startsWith('127.') || isDigits(name)) return undefined
  if (NO_HOSTS.has(name.toLowerCase()) || !isPrintable(name)) return undefined
  return name
}

/**
 * The machine of an account on one: `rabbit@mq-01` (an Erlang node), `celery@web-01` (a worker), `ctl-01@lvm` (a back end of
 * a machine). The part that looks like a machine is it; else what stands behind the sign.
 */
export function cleanNode(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const sign = text.lastIndexOf('@')
  if (sign < 0) return cleanHost(text)
  const before = text.slice(0, sign)
  const after = text.slice(sign + 1)
  return cleanHost(looksLikeMachine(before) && !looksLikeMachine(after) ? before : after)
}

/** `compute.node-01`, `telemetry.publisher.node-01`: a service, in a word or more, and the machine that it runs on. */
export function cleanPublisher(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 2 * MAX_HOST_CHARACTERS) return undefined
  const words = text.split('.', MAX_PUBLISHER_WORDS)
  const machine = words.findIndex((word, at) => at > 0 && looksLikeMachine(word))
  const skipped = machine < 0 ? words.slice(0, 1) : words.slice(0, machine)
  return cleanHost(words.length === 1 ? text : text.slice(skipped.join('.').length + 1))
}

const MAX_PUBLISHER_WORDS = 8

/** `web-01-48213`: a machine and the process on it; taken off are three digits and more. */
export function cleanSender(text: unknown): string | undefined {
  const node = cleanNode(text)
  return node === undefined ? undefined : node.replace(/-\d{3,10}$/, '')
}

/** Whether a text is an Erlang process's, whatever it is called: `<rabbit@mq-01.1795.7131.0>`. */
export function isProcess(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 2 * MAX_HOST_CHARACTERS && PROCESS.test(text)
}

const PROCESS = /^<[^@<>]+@[^@<>]+\.\d+\.\d+\.\d+>$/

/** `<rabbit@mq-01.1795.0>`: an Erlang process names its machine. */
export function hostOfProcess(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('<')) return undefined
  const sign = text.indexOf('@')
  const dot = text.indexOf('.', sign)
  return sign < 0 || dot < 0 ? undefined : cleanHost(text.slice(sign + 1, dot))
}

function withoutUrl(text: string): string {
  const scheme = text.indexOf('://')
  if (scheme <= 0) return text
  const rest = text.slice(scheme + 3)
  const end = rest.search(/[/?#]/)
  return end < 0 ? rest : rest.slice(0, end)
}

function withoutPort(text: string): string {
  const colon = text.indexOf(':')
  // Two colons are an IPv6 address.
  if (colon <= 0 || colon !== text.lastIndexOf(':')) return text
  const port = text.slice(colon + 1)
  return port.length <= MAX_PORT_DIGITS && isDigits(port) ? text.slice(0, colon) : text
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return text.length > 0
}
