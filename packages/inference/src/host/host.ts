import { isObject, type Json, type JsonObject, own } from '../body/json.ts'
import { findField, findHeader, headersOf } from '../fields.ts'
import { MAX_HEADERS } from '../limits.ts'
import { type Name, ROLES } from '../names.ts'
import type { EventInput, HostReading } from '../reading.ts'
import type { Statement } from '../statement.ts'
import {
  cleanHost,
  cleanNode,
  cleanPublisher,
  cleanSender,
  hostOfProcess,
  hostOfTarget,
  isProcess,
} from './host-name.ts'
import { hostOfText } from './host-of-text.ts'
import { looksLikeHost, looksLikeMachine } from './key-host.ts'
import type { DevicePositions } from './device-positions.ts'
import type { KeyPositions } from './key-positions.ts'
import { hostWordOf, type KeyTemplate } from './key-template.ts'
import { type KeyFacts, RECOMMENDED_HOST_WORD } from './routing-key.ts'

/** What is known beside the message itself. */
export interface HostKnowledge {
  readonly templates: ReadonlyMap<string, KeyTemplate>
  readonly recommendedExchanges: ReadonlySet<string>
  readonly positions: KeyPositions
  readonly devices: DevicePositions
}

/** A recommended key names at least one word of stream. */
const RECOMMENDED_MIN_WORDS = 5

const MAX_BODY_LEVELS = 4

/**
 * The host of a message; the first that answers wins: the exchange's configured key template, a header, a field of the body,
 * its text, a word of the routing key, a header that names where events of this kind come from, a device in the body, a
 * word of a device's key.
 */
export function findHost(
  input: EventInput,
  { statement, key }: { readonly statement: Statement; readonly key: KeyFacts },
  knowledge: HostKnowledge,
): HostReading | undefined {
  const headers = headersOf(input.properties)
  return (
    fromTemplate(input.exchange, key, knowledge) ??
    named('header', hostOfHeaders(headers), key) ??
    named('body', hostOfStatement(statement), key) ??
    fromKey(input.exchange, key, knowledge) ??
    named('header', hostOfWeakHeaders(headers), key) ??
    named('body', weakHostOfStatement(statement), key) ??
    fromLearnedKey(input, key, knowledge)
  )
}

/** The host that a part of a message names for itself, whatever the others say. */
export function hostOfStatement({ tree, roles, duplicates, text }: Statement): string | undefined {
  return (
    (tree === undefined || (roles & (1 << ROLES.host)) === 0 ? undefined : hostOfTree(tree, duplicates)) ??
    (text === undefined ? undefined : hostOfText(text))
  )
}

function fromTemplate(exchange: string, { words }: KeyFacts, { templates }: HostKnowledge): HostReading | undefined {
  const template = templates.get(exchange)
  const keyWord = template && hostWordOf(template, words)
  const host = keyWord === undefined ? undefined : cleanHost(words[keyWord])
  return host === undefined || keyWord === undefined ? undefined : { host, evidence: 'template', keyWord }
}

function named(evidence: 'header' | 'body', host: string | undefined, key: KeyFacts): HostReading | undefined {
  if (host === undefined) return undefined
  const keyWord = key.wordNaming(host)
  return keyWord < 0 ? { host, evidence } : { host, evidence, keyWord }
}

function hostOfHeaders(headers: { readonly [name: string]: unknown }): string | undefined {
  return findHeader(headers, ROLES.hostHeader, cleanNode)
}

function hostOfWeakHeaders(headers: { readonly [name: string]: unknown }): string | undefined {
  return (
    findHeader(headers, ROLES.weakHostHeader, (value, { normal }) =>
      normal.endsWith('pid') ? hostOfProcess(value) : cleanHost(value),
    ) ?? hostOfProcess(Object.values(headers).slice(0, MAX_HEADERS).find(isProcess))
  )
}

/** Only what has the shape of a name, as such a field often holds a number or a kind. */
function weakHostOfStatement({ tree, roles }: Statement): string | undefined {
  if (tree === undefined || (roles & (1 << ROLES.weakHost)) === 0) return undefined
  return findField(tree, {
    role: ROLES.weakHost,
    maxDepth: MAX_WEAK_LEVELS,
    isClosed,
    accept: (value, { normal }) => {
      if (normal === 'instance') return hostOfTarget(value)
      if (typeof value !== 'string') return undefined
      if (ADDRESS_NAME.test(normal)) return IPV4.test(value) ? value : undefined
      // SenML's base name goes on with the name of what is measured: `gw-01/`.
      const name = normal === 'bn' ? value.replace(/[/:]$/, '') : value
      return looksLikeHost(name) ? name : undefined
    },
  })
}

const MAX_WEAK_LEVELS = 1
const ADDRESS_NAME = /(?:address|ip)$/
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/

function hostOfTree(tree: JsonObject, duplicates: ReadonlySet<string>): string | undefined {
  return findField(tree, {
    role: ROLES.host,
    maxDepth: MAX_BODY_LEVELS,
    isClosed,
    accept: (value, name, siblings) => {
      if (duplicates.has(name.key)) return undefined
      // Whether a source or a client is the sender is told by what is in it, which is looked at when it is entered.
      if (isObject(value)) return NO_MACHINE_OBJECTS.has(name.normal) ? undefined : hostOfObject(value, duplicates)
      return hostOfField(value, name.normal, siblings)
    },
  })
}

function isClosed(name: Name, object: Json): boolean {
  return name.isOtherMachine && !isSender(name.normal, object)
}

/** `source` may be the component that reports, with its machine, and a monitoring client may be the machine itself. */
function isSender(name: string, object: Json): boolean {
  if (!isObject(object)) return false
  if (name === 'source') return Object.hasOwn(object, 'component')
  return name === 'client' && Object.hasOwn(object, 'subscriptions')
}

const NO_MACHINE_OBJECTS: ReadonlySet<string> = new Set(['name', 'source', 'client', 'agent', 'sender'])

function hostOfField(value: Json, normalName: string, siblings: JsonObject): string | undefined {
  switch (normalName) {
    case 'host':
      return isOfTwoMachines(value, siblings) || isRequested(value, siblings) ? undefined : cleanNode(value)
    case 'publisherid':
      return cleanPublisher(value)
    case 'sender':
      return cleanSender(value)
    case 'name':
      return isMachineRecord(siblings) ? cleanHost(value) : undefined
    case 'source':
      return isCloudEvent(siblings) || isMachine(value) ? cleanHost(value) : undefined
    case 'client':
      return isMachine(value) ? cleanHost(value) : undefined
    default:
      return cleanNode(value)
  }
}

function hostOfObject(value: JsonObject, duplicates: ReadonlySet<string>): string | undefined {
  for (const part of ['hostname', 'machineName', 'host', 'name']) {
    const text = duplicates.has(part) ? undefined : own(value, part)
    // "Web 01" is what people call it.
    if (part === 'name' && typeof text === 'string' && text.includes(' ')) continue
    const host = cleanHost(text)
    if (host !== undefined) return host
  }
  return undefined
}

/** Members of a request; two and more of them beside a `host` make that the one that was asked for. */
export const REQUEST_MEMBERS: readonly string[] = [
  'uri',
  'request_uri',
  'url',
  'method',
  'request_method',
  'user_agent',
  'http_user_agent',
]

function isRequested(value: Json, siblings: JsonObject): boolean {
  if (isMachine(value)) return false
  let members = 0
  for (const name of REQUEST_MEMBERS) if (Object.hasOwn(siblings, name)) members++
  return members > 1
}

/**
 * "cannot reach db", `host` db-77, `source` edge-1: the host may be what it is about, and which of them speaks nobody
 * knows. A `hostname` beside it would always be the sender's.
 */
function isOfTwoMachines(value: Json, siblings: JsonObject): boolean {
  const source = own(siblings, 'source')
  if (typeof value !== 'string' || typeof source !== 'string' || !looksLikeMachine(source)) return false
  const host = cleanHost(value)?.toLowerCase()
  return host !== source.toLowerCase() && host?.startsWith(`${source.toLowerCase()}.`) !== true
}

/** A `name` beside an address or the channels that it listens to is a machine's. */
function isMachineRecord(siblings: JsonObject): boolean {
  return ['address', 'ip', 'subscriptions'].some((name) => Object.hasOwn(siblings, name))
}

function isCloudEvent(siblings: JsonObject): boolean {
  return Object.hasOwn(siblings, 'specversion')
}

function isMachine(value: Json): boolean {
  return typeof value === 'string' && looksLikeMachine(value)
}

function fromKey(exchange: string, key: KeyFacts, knowledge: HostKnowledge): HostReading | undefined {
  const { words } = key
  const isRecommended = words.length >= RECOMMENDED_MIN_WORDS && knowledge.recommendedExchanges.has(exchange)
  const keyWord =
    (isRecommended ? key.hostWordOfLayout : key.hostWord) ??
    knowledge.positions.find(exchange, words.length) ??
    knowledge.positions.findKnown(exchange, words) ??
    (isRecommended ? RECOMMENDED_HOST_WORD : undefined)
  const host = keyWord === undefined ? undefined : cleanHost(words[keyWord])
  return host === undefined || keyWord === undefined ? undefined : { host, evidence: 'routing-key', keyWord }
}

/** The word of an MQTT topic where this exchange's topics have their devices. */
function fromLearnedKey(
  { exchange, properties }: EventInput,
  { words }: KeyFacts,
  { devices }: HostKnowledge,
): HostReading | undefined {
  if (!Object.hasOwn(headersOf(properties), MQTT_HEADER)) return undefined
  const keyWord = devices.find(exchange, words)
  const host = keyWord === undefined ? undefined : cleanHost(words[keyWord])
  return host === undefined || keyWord === undefined ? undefined : { host, evidence: 'routing-key', keyWord }
}

const MQTT_HEADER = 'x-mqtt-publish-qos'
