import type { SourceStatus } from '@multimeter/protocol'

/** What the examples publish; its host is web-03 and its number becomes a chart. */
export const EXAMPLE_KEY = 'acme.shop.prod.web-03.app'

/** The body of the examples. */
export const EXAMPLE_BODY = '{"msg":"hello","queue":{"depth":3}}'

/** A piece of a command: names are quiet, what is typed is plain, the routing key stands out. */
export interface CommandPart {
  readonly text: string
  readonly kind: 'plain' | 'quiet' | 'key'
}

/** A way to make a host speak, ready to be pasted. */
export interface EmitCommand {
  readonly id: 'amqp-publish' | 'python' | 'curl'
  readonly title: string
  readonly note: string
  readonly parts: readonly CommandPart[]
}

export interface EmitPlace {
  readonly address: string
  readonly exchange: string
  /** True where the address carries no password, which the reader must add. */
  readonly needsLogin: boolean
  /** What the gateway's route must be told to publish there: empty, or from `?` on. */
  readonly query: string
}

/** The route publishes here unless it is told otherwise. */
const ROUTE_EXCHANGE = 'events'

/** Where the examples publish to: the source's best exchange, and its address. */
export function emitPlace(source: SourceStatus, isFirst = true): EmitPlace {
  const usable = source.exchanges.filter(({ state }) => state === 'bound' || state === 'pending')
  const best =
    usable.find(({ exchange, exchangeType }) => exchange === 'events' && exchangeType === 'topic') ??
    usable.find(({ exchangeType }) => exchangeType === 'topic') ??
    usable[0]
  const exchange = best?.exchange ?? 'amq.topic'
  const query = new URLSearchParams()
  if (exchange !== ROUTE_EXCHANGE) query.set('exchange', exchange)
  if (!isFirst) query.set('source', source.source)
  return {
    address: source.address,
    exchange,
    query: query.size === 0 ? '' : `?${query}`,
    needsLogin: !/^amqps?:\/\/[^/@:]+:[^/@]+@/.test(source.address),
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
        plain(shellWord(address)),
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
        plain(JSON.stringify(address)),
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

function quiet(text: string): CommandPart {
  return { text, kind: 'quiet' }
}

function key(text: string): CommandPart {
  return { text, kind: 'key' }
}
