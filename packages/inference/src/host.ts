import type { Body } from './decode-body.ts'
import { findField, findHeader, headersOf, normalizeName, rankNames } from './fields.ts'
import { cleanHost, cleanNode, cleanPublisher } from './host-name.ts'
import type { Json, JsonObject } from './json.ts'
import { findKeyHost, looksLikeMachine } from './key-host.ts'
import type { KeyPositions } from './key-positions.ts'
import { hostWordOf, type KeyTemplate } from './key-template.ts'
import type { EventInput, HostReading } from './reading.ts'

/** What is known beside the message itself. */
export interface HostKnowledge {
  readonly templates: ReadonlyMap<string, KeyTemplate>
  readonly recommendedExchanges: ReadonlySet<string>
  readonly positions: KeyPositions
}

/** The fourth word of `company.system.environment.host.stream…`. */
export const RECOMMENDED_HOST_WORD = 3
/** A recommended key names at least one word of stream. */
const RECOMMENDED_MIN_WORDS = 5

const BODY_NAMES = rankNames([
  'hostname',
  'freeswitchhostname',
  'machinename',
  'computername',
  'nodename',
  'publisherid',
  'host',
  'node',
  'devicename',
])
const HEADER_NAMES = rankNames([
  'xsourcehost',
  'hostname',
  'host',
  'xhost',
  'machinename',
  'nodename',
  'node',
  'instance',
])

/** Objects that describe another machine than the sender. */
const OTHER_MACHINES: ReadonlySet<string> = new Set([
  'client',
  'connection',
  'context',
  'dest',
  'destination',
  'dst',
  'http',
  'initiator',
  'involvedobject',
  'peer',
  'remote',
  'req',
  'request',
  'requestparameters',
  'resourcemetadata',
  'server',
  'source',
  'src',
  'target',
  'upstream',
  'uri',
  'url',
])

const MAX_BODY_LEVELS = 4

/**
 * The host of a message; the first that answers wins: the exchange's configured key template, a header, a body field, a
 * word of the routing key. `body` is undefined where it is too large to be asked.
 */
export function findHost(
  input: EventInput,
  { body, words }: { readonly body: Body | undefined; readonly words: readonly string[] },
  knowledge: HostKnowledge,
): HostReading | undefined {
  return (
    fromTemplate(input.exchange, words, knowledge) ??
    named('header', hostOfHeaders(input), words) ??
    named('body', hostOfBody(body), words) ??
    fromKey(input.exchange, words, knowledge)
  )
}

/** Index of the key's word that names `host`: as it is, with `-` for its dots, or without its domain; -1 where none does. */
export function findHostWord(words: readonly string[], host: string): number {
  const name = host.toLowerCase()
  const exact = words.findIndex((word) => word.toLowerCase() === name)
  if (exact >= 0 || !name.includes('.')) return exact
  const dashed = name.replaceAll('.', '-')
  const hyphenated = words.findIndex((word) => word.toLowerCase() === dashed)
  if (hyphenated >= 0) return hyphenated
  const short = name.slice(0, name.indexOf('.'))
  return short === '' ? -1 : words.findIndex((word) => word.toLowerCase() === short)
}

function fromTemplate(
  exchange: string,
  words: readonly string[],
  { templates }: HostKnowledge,
): HostReading | undefined {
  const template = templates.get(exchange)
  const keyWord = template && hostWordOf(template, words)
  const host = keyWord === undefined ? undefined : cleanHost(words[keyWord])
  return host === undefined || keyWord === undefined ? undefined : { host, evidence: 'template', keyWord }
}

function named(
  evidence: 'header' | 'body',
  host: string | undefined,
  words: readonly string[],
): HostReading | undefined {
  if (host === undefined) return undefined
  const keyWord = findHostWord(words, host)
  return keyWord < 0 ? { host, evidence } : { host, evidence, keyWord }
}

function hostOfHeaders(input: EventInput): string | undefined {
  return findHeader(headersOf(input.properties), HEADER_NAMES, (value) => cleanNode(value))
}

function hostOfBody(body: Body | undefined): string | undefined {
  if (body?.form !== 'json') return undefined
  const { value, duplicates } = body
  return findField(value, {
    ranks: BODY_NAMES,
    maxDepth: MAX_BODY_LEVELS,
    closed: OTHER_MACHINES,
    // Parsers differ in which of two equal keys they keep: such a name could be one host here and another elsewhere.
    accept: (value, name, siblings) =>
      duplicates.has(name) || isOfTwoMachines(value, name, siblings) ? undefined : hostOfField(value, name, duplicates),
  })
}

/**
 * "cannot reach db", `host` db-77, `source` edge-1: the host may be what it is about, and which of them speaks nobody
 * knows. A `hostname` beside it would always be the sender's.
 */
function isOfTwoMachines(value: Json, name: string, siblings: JsonObject): boolean {
  const source = siblings.get('source')
  if (normalizeName(name) !== 'host' || typeof value !== 'string') return false
  if (typeof source !== 'string' || !looksLikeMachine(source)) return false
  const host = cleanHost(value)?.toLowerCase()
  return host !== source.toLowerCase() && host?.startsWith(`${source.toLowerCase()}.`) !== true
}

function hostOfField(value: Json, name: string, duplicates: ReadonlySet<string>): string | undefined {
  if (value instanceof Map) {
    for (const part of ['name', 'hostname']) {
      const host = duplicates.has(part) ? undefined : cleanHost(value.get(part))
      if (host !== undefined) return host
    }
    return undefined
  }
  if (name === 'publisher_id') return cleanPublisher(value)
  return name === 'node' ? cleanNode(value) : cleanHost(value)
}

function fromKey(exchange: string, words: readonly string[], knowledge: HostKnowledge): HostReading | undefined {
  const recommended =
    words.length >= RECOMMENDED_MIN_WORDS && knowledge.recommendedExchanges.has(exchange)
      ? RECOMMENDED_HOST_WORD
      : undefined
  // Where the layout says what follows the host, a word of the stream is no candidate.
  const candidates = recommended === undefined ? words : words.slice(0, recommended + 1)
  const keyWord = findKeyHost(candidates) ?? knowledge.positions.find(exchange, words.length) ?? recommended
  const host = keyWord === undefined ? undefined : cleanHost(words[keyWord])
  return host === undefined || keyWord === undefined ? undefined : { host, evidence: 'routing-key', keyWord }
}
