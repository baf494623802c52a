import type { ExchangeStatus, SourceStatus } from '@multimeter/protocol'

/** What the examples publish; its host is web-03 and its number becomes a chart. */
export const EXAMPLE_KEY = 'acme.shop.prod.web-03.app'

/** The body of the examples. */
export const EXAMPLE_BODY = '{"msg":"hello","queue":{"depth":3}}'

/** Stands where the reader's own password belongs; the page never has it. */
const PASSWORD = 'PASSWORD'

/** A piece of a command: names are quiet, what is typed is plain, the routing key and what is to be filled in stand out. */
export interface CommandPart {
  readonly text: string
  readonly kind: 'plain' | 'quiet' | 'key' | 'blank'
}

/** A way to make a host speak, ready to be pasted. */
export interface EmitCommand {
  readonly id: 'amqp-publish' | 'python' | 'curl'
  readonly title: string
  readonly note: string
  readonly parts: readonly CommandPart[]
}

export interface EmitPlace {
  /** The broker's, as every AMQP client reads it. */
  readonly address: string
  readonly exchange: string
  /** True where the address holds PASSWORD, which the reader must replace. */
  readonly needsLogin: boolean
  /** What the gateway's route must be told to publish there: empty, or from `?` on. */
  readonly query: string
}

/** The route publishes here unless it is told otherwise. */
const ROUTE_EXCHANGE = 'events'

/** Where the examples publish to: the source's best exchange, bound before pending, and its address. */
export function emitPlace(source: SourceStatus, isFirst = true): EmitPlace {
  const best = bestExchange(source.exchanges, 'bound') ?? bestExchange(source.exchanges, 'pending')
  const exchange = best?.exchange ?? 'amq.topic'
  const query = new URLSearchParams()
  if (exchange !== ROUTE_EXCHANGE) query.set('exchange', exchange)
  if (!isFirst) query.set('source', source.source)
  return {
    address: clientUrl(source),
    exchange,
    query: query.size === 0 ? '' : `?${query}`,
    needsLogin: !source.embedded,
  }
}

function bestExchange(
  exchanges: readonly ExchangeStatus[],
  state: ExchangeStatus['state'],
): ExchangeStatus | undefined {
  const usable = exchanges.filter((exchange) => exchange.state === state)
  const topics = usable.filter(({ exchangeType }) => exchangeType === 'topic')
  return topics.find(({ exchange }) => exchange === ROUTE_EXCHANGE) ?? topics[0] ?? usable[0]
}

/**
 * The address that a client is given. Without a slash where the virtual host is `/`: librabbitmq reads one as a virtual
 * host without a name. The embedded broker's login is well known; any other password is the reader's own.
 */
function clientUrl({ address, embedded }: SourceStatus): string {
  const [, scheme = '', login = '', place = '', vhost = ''] =
    /^(amqps?:\/\/)(?:([^@/]*)@)?([^/]*)\/?(.*)$/i.exec(address) ?? []
  if (scheme === '') return address
  const user = login.split(':', 1)[0] || 'user'
  const path = vhost === '' || vhost.toLowerCase() === '%2f' ? '' : `/${encodeURIComponent(decoded(vhost))}`
  return `${scheme}${embedded ? login : `${user}:${PASSWORD}`}@${place}${path}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign is itself.
    return text
  }
}

/** The three ways, in the order shown. `origin` is this page's own. */
export function emitCommands({ address, exchange, query }: EmitPlace, origin: string): readonly EmitCommand[] {
  return [
    {
      id: 'amqp-publish',
      title: 'amqp-publish',
      note: 'from Debian package amqp-tools',
      parts: [
        plain('amqp-publish'),
        quiet(' -u '),
        ...fillIn(shellWord(address)),
        quiet(' -e '),
        plain(shellWord(exchange)),
        quiet(' \\\n    -r '),
        key(EXAMPLE_KEY),
        quiet(' -b '),
        plain(`'${EXAMPLE_BODY}'`),
      ],
    },
    {
      id: 'python',
      title: 'Python',
      note: 'with pika',
      parts: [
        plain('import'),
        quiet(' pika, json\nurl = '),
        ...fillIn(JSON.stringify(address)),
        quiet('\nc = pika.BlockingConnection(pika.URLParameters(url))\nc.channel().basic_publish('),
        plain(JSON.stringify(exchange)),
        quiet(', '),
        plain('"'),
        key(EXAMPLE_KEY),
        plain('"'),
        quiet(',\n    json.dumps({'),
        plain('"msg"'),
        quiet(': '),
        plain('"hello"'),
        quiet(', '),
        plain('"queue"'),
        quiet(': {'),
        plain('"depth"'),
        quiet(': '),
        plain('3'),
        quiet('}}))\nc.close()'),
      ],
    },
    {
      id: 'curl',
      title: 'curl',
      note: 'through this gateway, no AMQP client needed',
      parts: [
        plain('curl'),
        quiet(' -H '),
        plain("'content-type: application/json'"),
        quiet(' \\\n    -d '),
        plain(`'${EXAMPLE_BODY}'`),
        quiet(' \\\n    '),
        plain(`${query === '' ? '' : "'"}${origin}/api/events/`),
        key(EXAMPLE_KEY),
        plain(query === '' ? '' : `${query}'`),
      ],
    },
  ]
}

/** The command as it goes to the clipboard. */
export function commandText({ parts }: EmitCommand): string {
  return parts.map(({ text }) => text).join('')
}

/** Quoted where a shell would read more than a word. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function plain(text: string): CommandPart {
  return { text, kind: 'plain' }
}

/** A piece in which the password's place stands out. */
function fillIn(text: string): readonly CommandPart[] {
  const at = text.indexOf(`:${PASSWORD}@`)
  if (at === -1) return [plain(text)]
  const end = at + 1 + PASSWORD.length
  return [plain(text.slice(0, at + 1)), { text: PASSWORD, kind: 'blank' }, plain(text.slice(end))]
}

function quiet(text: string): CommandPart {
  return { text, kind: 'quiet' }
}

function key(text: string): CommandPart {
  return { text, kind: 'key' }
}
