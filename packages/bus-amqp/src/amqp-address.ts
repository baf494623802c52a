import type { SourceName } from '@multimeter/bus'

import { Secret } from './secret.ts'

/** Brokers and virtual hosts that one process reads at once; each costs two connections. */
export const MAX_ADDRESSES = 32

const DEFAULT_PORT = 5672
const DEFAULT_TLS_PORT = 5671
const DEFAULT_USER = 'guest'

// `~` separates the parts of a position and `,` and `=` those of the list, so a source name may hold none of them.
const NAME = /^[\p{L}\p{N}:][\p{L}\p{N}._:/-]{0,63}$/u
const NAMED_ENTRY = /^((?:(?!:\/\/)[^=])*)=(.*)$/s

/** Where one broker is, whom we are there, and what we call it. */
export interface AmqpAddress {
  readonly name: SourceName
  /** Verified TLS: an unknown, expired or wrongly named certificate is refused, always. */
  readonly tls: boolean
  readonly hostname: string
  readonly port: number
  readonly username: string
  readonly password: Secret
  readonly vhost: string
  /** For people: `amqp://user@host:port/vhost`, without the password. */
  readonly display: string
}

/** One thing wrong with a list of addresses. `entry` names the entry for people, never with its password. */
export interface AmqpAddressProblem {
  readonly code: 'empty' | 'too-many' | 'malformed' | 'scheme' | 'unsupported' | 'name' | 'duplicate-name'
  readonly entry: string
  readonly message: string
}

export type AmqpAddressResult =
  | { readonly ok: true; readonly value: readonly AmqpAddress[] }
  | { readonly ok: false; readonly error: readonly AmqpAddressProblem[] }

/**
 * Reads a list `[name=]amqp[s]://user:password@host:port/vhost,…` and reports every problem at once.
 *
 * The name is the source's, by default the host, with `/vhost` unless that is `/`. User, password and virtual host may be
 * percent-encoded; a comma, `@`, `/`, `#` or `?` inside them must be. Ports default to 5672 and, for amqps, 5671; user and
 * password to guest.
 */
export function parseAmqpUrls(text: string): AmqpAddressResult {
  const entries = text.split(',').map((entry) => entry.trim())
  if (entries.every((entry) => entry === '')) {
    return refusal(
      'empty',
      'the list',
      'There is no address: give at least one, such as amqp://user:password@host:5672/.',
    )
  }
  if (entries.length > MAX_ADDRESSES) {
    return refusal('too-many', 'the list', `There are ${entries.length} addresses: at most ${MAX_ADDRESSES} are read.`)
  }

  const addresses: AmqpAddress[] = []
  const problems: AmqpAddressProblem[] = []
  for (const [index, entry] of entries.entries()) {
    const parsed = parseEntry(entry, index + 1)
    if ('code' in parsed) problems.push(parsed)
    else addresses.push(parsed)
  }
  problems.push(...duplicateNames(addresses))
  return problems.length === 0 ? { ok: true, value: addresses } : { ok: false, error: problems }
}

function refusal(code: AmqpAddressProblem['code'], entry: string, message: string): AmqpAddressResult {
  return { ok: false, error: [{ code, entry, message }] }
}

function parseEntry(text: string, ordinal: number): AmqpAddress | AmqpAddressProblem {
  const named = NAMED_ENTRY.exec(text)
  const givenName = named?.[1]?.trim()
  const urlText = (named?.[2] ?? text).trim()
  const entry = labelOf(givenName, urlText, ordinal)
  const problem = (code: AmqpAddressProblem['code'], message: string): AmqpAddressProblem => ({ code, entry, message })

  if (urlText === '') {
    return problem('empty', `${entry} is empty: give amqp://user:password@host:port/vhost, or remove a comma.`)
  }
  if (!/^amqps?:\/\//i.test(urlText)) {
    return problem('scheme', `${entry} must begin with amqp:// or amqps://.`)
  }
  const url = URL.canParse(urlText) ? new URL(urlText) : undefined
  const username = url && decoded(url.username)
  const password = url && decoded(url.password)
  const vhostText = url?.pathname.replace(/^\//, '') ?? ''
  const vhost = decoded(vhostText)
  if (!url || url.hostname === '' || username === undefined || password === undefined || vhost === undefined) {
    return problem(
      'malformed',
      `${entry} is not an address: write amqp://user:password@host:port/vhost, with %-encoding for special characters in user, password and virtual host.`,
    )
  }
  if (url.port === '0') return problem('malformed', `${entry} has port 0: ports go from 1 to 65535.`)
  if (url.search !== '' || url.hash !== '') {
    return problem(
      'unsupported',
      `${entry} has settings after ? or #: remove them (inside a password write %3F or %23).`,
    )
  }
  if (vhostText.includes('/')) {
    return problem('malformed', `${entry} has a virtual host with a slash in it: write the slash as %2F.`)
  }

  const tls = url.protocol === 'amqps:'
  const port = url.port === '' ? (tls ? DEFAULT_TLS_PORT : DEFAULT_PORT) : Number(url.port)
  const isAnonymous = url.username === '' && url.password === ''
  const finalVhost = vhost === '' ? '/' : vhost
  const finalUser = isAnonymous ? DEFAULT_USER : username
  // A URL writes IPv6 addresses in brackets; a socket wants them bare.
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const name = givenName ?? (finalVhost === '/' ? hostname : `${hostname}/${finalVhost}`)
  if (!NAME.test(name)) {
    return problem(
      'name',
      `${entry} needs another name: write name=amqp://…, a name being 1 to 64 letters, digits, dots, dashes, colons or slashes.`,
    )
  }
  return {
    name,
    tls,
    hostname,
    port,
    username: finalUser,
    password: new Secret(isAnonymous ? DEFAULT_USER : password),
    vhost: finalVhost,
    display: `${url.protocol}//${encodeURIComponent(finalUser)}@${url.hostname}:${port}/${finalVhost === '/' ? '' : encodeURIComponent(finalVhost)}`,
  }
}

/** Of a text that is no URL nothing is certain not to be the password, so such an entry is only counted. */
function labelOf(givenName: string | undefined, urlText: string, ordinal: number): string {
  if (givenName) return `Address ${ordinal} (${givenName})`
  const url = URL.canParse(urlText) ? new URL(urlText) : undefined
  return url?.host
    ? `Address ${ordinal} (${url.host}${url.pathname === '/' ? '' : url.pathname})`
    : `Address ${ordinal}`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % is the writer's mistake; the caller says so without repeating the text.
    return undefined
  }
}

function duplicateNames(addresses: readonly AmqpAddress[]): AmqpAddressProblem[] {
  const seen = new Set<string>()
  const told = new Set<string>()
  const problems: AmqpAddressProblem[] = []
  for (const { name } of addresses) {
    if (seen.has(name) && !told.has(name)) {
      told.add(name)
      problems.push({
        code: 'duplicate-name',
        entry: name,
        message: `Two addresses are called ${name}: write first=amqp://…,second=amqp://… to tell them apart.`,
      })
    }
    seen.add(name)
  }
  return problems
}
