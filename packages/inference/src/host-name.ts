import { isPrintable } from './harmless.ts'
import { MAX_HOST_CHARACTERS } from './limits.ts'

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

/** Ports end at 65535. */
const MAX_PORT_DIGITS = 5

/**
 * The host that a sender's text names, or undefined where it names none. Any printable text can be a host's name; taken off
 * are a URL around it and a port behind it, refused are what is no name: `{127,0,0,1}`, digits, loopback.
 */
export function cleanHost(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_HOST_CHARACTERS + 32) return undefined
  const name = withoutPort(withoutUrl(text.trim()))
  if (name === '' || name.length > MAX_HOST_CHARACTERS) return undefined
  if (name.startsWith('{') || name.startsWith('127.') || isDigits(name)) return undefined
  if (NO_HOSTS.has(name.toLowerCase()) || !isPrintable(name)) return undefined
  return name
}

/** `rabbit@mq-01` is an Erlang node on `mq-01`. */
export function cleanNode(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  return cleanHost(text.slice(text.lastIndexOf('@') + 1))
}

/** oslo's `publisher_id`: `compute.node-01`. */
export function cleanPublisher(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  return cleanHost(text.slice(text.indexOf('.') + 1))
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
