import type { Body } from './body/body.ts'
import { bodySize, decodeBody } from './body/decode-body.ts'
import { NO_DUPLICATES } from './body/json.ts'
import type { Part } from './body/part.ts'
import { type JsonScan, JsonScanner } from './body/scan-json.ts'
import { findTime } from './event-time.ts'
import { ANY_ROLE } from './fields.ts'
import { DevicePositions } from './host/device-positions.ts'
import { findHost, type HostKnowledge, hostOfStatement } from './host/host.ts'
import { KeyPositions } from './host/key-positions.ts'
import { type KeyTemplate, parseKeyTemplate } from './host/key-template.ts'
import { findKeyHost } from './host/key-host.ts'
import { type KeyFacts, RoutingKeys } from './host/routing-key.ts'
import { knownHost, readKey } from './host/stream.ts'
import { keyUse } from './key-use.ts'
import { MAX_IDENTITY_BODY_BYTES } from './limits.ts'
import { lineOfTree, messageLine } from './message-line.ts'
import type { EventInput, HostReading, Reading, Severity } from './reading.ts'
import { NameTree } from './samples/name-tree.ts'
import { readFields } from './samples/read-fields.ts'
import { findSeverity, severityOfStatement } from './severity/severity.ts'
import type { Statement } from './statement.ts'
import { asPublished, traceOf } from './trace.ts'

export interface ReaderOptions {
  /**
   * How an exchange's routing keys name the host: exchange → template, for example `{company}.{system}.{host}.#`.
   * `parseKeyTemplate` says whether a text is one; here a wrong one throws.
   */
  readonly keyTemplates?: { readonly [exchange: string]: string }
  /** Exchanges on which keys of five words and more are taken to be `company.system.environment.host.stream…`. */
  readonly recommendedExchanges?: readonly string[]
}

/** What a gateway needs of each message. */
export interface Summary {
  readonly host: HostReading | undefined
  readonly stream: string
  readonly severity: Severity | undefined
  /** `company, system, environment`, where the host is the key's fourth word. */
  readonly group: readonly string[] | undefined
}

/**
 * Reads messages of unknown shape. Neither method throws, whatever comes, and both answer host, stream and severity alike.
 * A reader learns where an exchange's keys name the host from the messages that say it otherwise, and remembers names.
 */
export interface Reader {
  /** Host, stream and severity of a message, of its first event where it holds several; looks into bodies up to MAX_IDENTITY_BODY_BYTES. */
  summarize(input: EventInput): Summary
  /**
   * All that can be told: one reading, or one for each event of a message that holds several; never none, at most
   * MAX_PARTS. `known.host`, where given, is taken as the host of the first.
   */
  read(input: EventInput, known?: { readonly host?: string | undefined }): readonly [Reading, ...Reading[]]
}

/** Makes a reader; each gateway and each page has one for all its messages. */
export function createReader({ keyTemplates = {}, recommendedExchanges = [] }: ReaderOptions = {}): Reader {
  const knowledge: HostKnowledge = {
    templates: new Map(Object.entries(keyTemplates).map(([exchange, text]) => [exchange, template(text)])),
    recommendedExchanges: new Set(recommendedExchanges),
    positions: new KeyPositions(),
    devices: new DevicePositions(),
  }
  return new MessageReader(knowledge)
}

class MessageReader implements Reader {
  readonly #knowledge: HostKnowledge
  readonly #scanner = new JsonScanner(keyUse)
  readonly #keys = new RoutingKeys()
  readonly #names = new NameTree()

  constructor(knowledge: HostKnowledge) {
    this.#knowledge = knowledge
  }

  summarize(whole: EventInput): Summary {
    const input = asPublished(whole)
    const isAsked = bodySize(input) <= MAX_IDENTITY_BODY_BYTES
    const scan = isAsked ? this.#scan(input, true) : undefined
    const body = isAsked && scan?.tree === undefined ? this.#decode(input, scan, true) : undefined
    return this.#identify(input, this.#statement(scan, body), undefined)
  }

  read(whole: EventInput, known?: { readonly host?: string | undefined }): readonly [Reading, ...Reading[]] {
    const input = asPublished(whole)
    const isAsked = bodySize(input) <= MAX_IDENTITY_BODY_BYTES
    const scan = isAsked ? this.#scan(input, false) : undefined
    const body = this.#decode(input, scan, false)
    const summary = this.#identify(input, this.#statement(scan, isAsked ? body : undefined), known?.host)
    const [first] = body.parts
    const trace = traceOf(whole, input)
    const isOne = body.parts.length <= 1
    const roles = isOne ? rolesOf(scan, first) : ANY_ROLE
    const reading = this.#reading(input, { body, part: first, summary, trace, roles })
    if (isOne) return [reading]
    const further = body.parts.slice(1)
    return [
      reading,
      ...further.map((part) =>
        this.#reading(input, { body, part, summary: this.#ofPart(part, summary), trace, roles }),
      ),
    ]
  }

  #scan({ body, properties }: EventInput, isHead: boolean): JsonScan | undefined {
    // What is compressed or of another encoding is decoded first; these are the bytes of characters.
    return properties.contentType === 'amqp/map' ? undefined : this.#scanner.scan(body, isHead)
  }

  #decode(input: EventInput, scan: JsonScan | undefined, isHead: boolean): Body {
    return decodeBody(input, { hostWordOf: findKeyHost, counts: scan, isHead })
  }

  /** Who says it and how bad it is, from what was scanned or, where that does not suffice, decoded. */
  #identify(input: EventInput, statement: Statement, told: string | undefined): Summary {
    const key = this.#keys.facts(input.routingKey)
    const found = findHost(input, { statement, key }, this.#knowledge)
    this.#learn(input.exchange, key, found)
    const host = told === undefined || isSame(found, told) ? found : knownHost(key, told)
    const { stream, group } = readKey(input.exchange, key, host)
    return {
      host,
      stream,
      group,
      severity: findSeverity(input, { statement, key, hostWord: host?.keyWord ?? -1 }),
    }
  }

  #learn(exchange: string, key: KeyFacts, host: HostReading | undefined): void {
    if (host !== undefined) this.#knowledge.positions.learnHost(exchange, host.host)
    // What was read from the key itself must not confirm itself.
    if (host === undefined || host.evidence === 'routing-key') return
    this.#knowledge.positions.learn(exchange, key.words.length, key.wordNaming(host.host))
  }

  #statement(scan: JsonScan | undefined, body: Body | undefined): Statement {
    if (scan?.tree !== undefined) {
      const { tree, roles, duplicates, line } = scan
      return { tree, roles, duplicates, text: undefined, line }
    }
    // An envelope's own members say nothing, so that it does not matter which of them came twice.
    return statementOf(body?.parts[0], scan === undefined ? (body?.duplicates ?? NO_DUPLICATES) : NO_DUPLICATES)
  }

  /** A further event of the same message: what it does not say of itself, the first has said. */
  #ofPart(part: Part, first: Summary): Summary {
    const statement = statementOf(part, NO_DUPLICATES)
    const host = hostOfStatement(statement)
    return {
      ...first,
      host: host === undefined || isSameMachine(first.host, host) ? first.host : { host, evidence: 'body' },
      severity: severityOfStatement(statement),
    }
  }

  #reading(
    input: EventInput,
    {
      body,
      part,
      summary,
      trace,
      roles,
    }: {
      readonly body: Body
      readonly part: Part | undefined
      readonly summary: Summary
      readonly trace: string | undefined
      readonly roles: number
    },
  ): Reading {
    const { host, stream, severity } = summary
    const { fields, samples, notes } = part === undefined ? NOTHING : readFields(part, this.#names, host?.host)
    const { routingKey } = input
    const line = messageLine(part, { body, routingKey, trace, fields, samples, roles })
    return {
      host,
      stream,
      form: body.form,
      format: body.format,
      at: findTime(input, part, roles),
      severity,
      message: line.message,
      moreLines: line.moreLines,
      isEvent: line.isEvent,
      fields,
      samples,
      notes: allNotes(body, part, notes),
    }
  }
}

const NOTHING = { fields: [], samples: [], notes: [] }

/** The roles that fields of a message's only part may have: those that a scan met, and those of attributes in headers. */
function rolesOf(scan: JsonScan | undefined, part: Part | undefined): number {
  if (scan?.tree === undefined || part === undefined || Object.hasOwn(part.tree, 'specversion')) return ANY_ROLE
  return scan.rolesMet
}

function statementOf(part: Part | undefined, duplicates: ReadonlySet<string>): Statement {
  if (part === undefined) return { tree: undefined, roles: 0, duplicates, text: undefined, line: () => undefined }
  const { tree, text } = part
  return { tree, roles: ANY_ROLE, duplicates, text, line: () => lineOfTree(tree) ?? text }
}

function allNotes(body: Body, part: Part | undefined, notes: readonly string[]): readonly string[] {
  const isFirst = part === body.parts[0]
  if (body.notes.length === 0 && part?.notes === undefined) return notes
  return [...(isFirst ? body.notes : []), ...(part?.notes ?? []), ...notes]
}

function isSame(found: HostReading | undefined, told: string): boolean {
  return found !== undefined && found.host.toLowerCase() === told.toLowerCase()
}

/** `web-03` and `web-03.example.com` are one machine where one message speaks of both. */
function isSameMachine(found: HostReading | undefined, told: string): boolean {
  if (found === undefined) return false
  const one = found.host.toLowerCase()
  const other = told.toLowerCase()
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

function template(text: string): KeyTemplate {
  const parsed = parseKeyTemplate(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
