import { type Body, bodySize, decodeBody } from './decode-body.ts'
import { findTime } from './event-time.ts'
import { headersOf } from './fields.ts'
import { headerTree } from './header-tree.ts'
import { findHost, findHostWord, type HostKnowledge } from './host.ts'
import type { Json } from './json.ts'
import { KeyPositions } from './key-positions.ts'
import { type KeyTemplate, parseKeyTemplate } from './key-template.ts'
import { collectLeaves, type Leaves } from './leaves.ts'
import { MAX_IDENTITY_BODY_BYTES } from './limits.ts'
import { messageLine } from './message-line.ts'
import type { EventInput, HostReading, Reading, Severity } from './reading.ts'
import { findSeverity } from './severity.ts'
import { knownHost, readKey, wordsOf } from './stream.ts'

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
 * A reader learns where an exchange's keys name the host from the messages that say it otherwise; it remembers nothing else.
 */
export interface Reader {
  /** Host, stream and severity; looks into bodies up to MAX_IDENTITY_BODY_BYTES. */
  summarize(input: EventInput): Summary
  /** All that can be told. `known.host`, where given, is taken as the host. */
  read(input: EventInput, known?: { readonly host?: string | undefined }): Reading
}

/** Makes a reader; each gateway and each page has one for all its messages. */
export function createReader({ keyTemplates = {}, recommendedExchanges = [] }: ReaderOptions = {}): Reader {
  const knowledge: HostKnowledge = {
    templates: new Map(Object.entries(keyTemplates).map(([exchange, text]) => [exchange, template(text)])),
    recommendedExchanges: new Set(recommendedExchanges),
    positions: new KeyPositions(),
  }

  /** `body` of the message, unless it is too large to be asked who sent it. */
  function identify(input: EventInput, body: Body | undefined, told: string | undefined): Summary {
    const words = wordsOf(input.routingKey)
    const found = findHost(input, { body, words }, knowledge)
    learn(input.exchange, words, found)
    const host = told === undefined || isSame(found, told) ? found : knownHost(words, told)
    return {
      host,
      ...readKey(input, words, host),
      severity: findSeverity(input, { body, words, hostWord: host?.keyWord ?? -1 }),
    }
  }

  function learn(exchange: string, words: readonly string[], host: HostReading | undefined): void {
    // What was read from the key itself must not confirm itself.
    if (host === undefined || host.evidence === 'routing-key') return
    knowledge.positions.learn(exchange, words.length, findHostWord(words, host.host))
  }

  return {
    summarize: (input) =>
      identify(input, bodySize(input) <= MAX_IDENTITY_BODY_BYTES ? decodeBody(input) : undefined, undefined),
    read(input, known) {
      const body = decodeBody(input)
      const asked = bodySize(input) <= MAX_IDENTITY_BODY_BYTES ? body : undefined
      const { host, stream, severity } = identify(input, asked, known?.host)
      const root = treeOf(input, body)
      const leaves = root === undefined ? NO_LEAVES : collectLeaves(root)
      return {
        host,
        stream,
        form: body.form,
        at: findTime(input, body.form === 'json' ? body.value : undefined),
        severity,
        ...messageLine(body, root, leaves),
        numbers: leaves.numbers,
        fields: leaves.fields,
        notes: [...('notes' in body ? body.notes : []), ...leaves.notes],
      }
    },
  }
}

const NO_LEAVES: Leaves = { numbers: [], fields: [], first: [], notes: [] }

/** Where the values are. An empty message is a normal message: syslog-ng and RabbitMQ's own events carry all in headers. */
function treeOf(input: EventInput, body: Body): Json | undefined {
  if (body.form === 'json') return body.value
  return body.form === 'empty' ? headerTree(headersOf(input.properties)) : undefined
}

function isSame(found: HostReading | undefined, told: string): boolean {
  return found !== undefined && found.host.toLowerCase() === told.toLowerCase()
}

function template(text: string): KeyTemplate {
  const parsed = parseKeyTemplate(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
