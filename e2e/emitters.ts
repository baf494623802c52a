import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { connect } from 'amqplib'

const run = promisify(execFile)

export interface Emission {
  readonly brokerUrl: string
  readonly exchange: string
  readonly routingKey: string
  readonly body: string
}

/** `amqp-publish` of Debian's amqp-tools. */
export async function emitWithAmqpPublish({ brokerUrl, exchange, routingKey, body }: Emission): Promise<void> {
  await run('amqp-publish', ['-u', brokerUrl, '-e', exchange, '-r', routingKey, '-b', body])
}

/** Python's pika, Debian's python3-pika. */
export async function emitWithPika({ brokerUrl, exchange, routingKey, body }: Emission): Promise<void> {
  const program = [
    'import sys, pika',
    'url, exchange, key, body = sys.argv[1:]',
    'connection = pika.BlockingConnection(pika.URLParameters(url))',
    'connection.channel().basic_publish(exchange, key, body)',
    'connection.close()',
  ].join('\n')
  await run('/usr/bin/python3', ['-c', program, brokerUrl, exchange, routingKey, body])
}

/** Ruby's bunny, Debian's ruby-bunny. */
export async function emitWithBunny({ brokerUrl, exchange, routingKey, body }: Emission): Promise<void> {
  const program = [
    'require "bunny"',
    'url, exchange, key, body = ARGV',
    'connection = Bunny.new(url).start',
    'channel = connection.create_channel',
    'channel.basic_publish(body, exchange, key)',
    'connection.close',
  ].join('\n')
  await run('ruby', ['-e', program, brokerUrl, exchange, routingKey, body])
}

/** The gateway's own HTTP route, as curl uses it. */
export async function emitWithCurl(gatewayUrl: string, routingKey: string, body: string): Promise<void> {
  await run('curl', [
    '--silent',
    '--show-error',
    '--fail',
    '--data-binary',
    body,
    `${gatewayUrl}/api/events/${routingKey}`,
  ])
}

/** Publishes one message of any bytes. */
export async function emitBytes(
  emission: Omit<Emission, 'body'> & { readonly body: Buffer; readonly contentType?: string },
): Promise<void> {
  const connection = await connect(emission.brokerUrl)
  const channel = await connection.createConfirmChannel()
  const options = emission.contentType === undefined ? {} : { contentType: emission.contentType }
  channel.publish(emission.exchange, emission.routingKey, emission.body, options)
  await channel.waitForConfirms()
  await connection.close()
}

/** Publishes bodies to `amq.topic` at once, each under its key; objects as JSON. */
export async function emitAll(
  brokerUrl: string,
  events: readonly (readonly [key: string, body: object | string])[],
): Promise<void> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createConfirmChannel()
  for (const [key, body] of events) {
    channel.publish('amq.topic', key, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
  }
  await channel.waitForConfirms()
  await connection.close()
}

/** Numbers its lines from 1, so that a missing one is seen. */
export interface NumberedEmitter {
  /** The number of the last line that the broker took. */
  readonly confirmed: number
  stop(): Promise<void>
}

/** Publishes `{"msg":"line N","number":N}` every `intervalMs`, reconnecting as any decent emitter does. */
export function emitNumbered(emission: Omit<Emission, 'body'> & { readonly intervalMs: number }): NumberedEmitter {
  const state = { number: 0, confirmed: 0, stopped: false }

  async function emitUntilBroken(): Promise<void> {
    const connection = await connect(emission.brokerUrl)
    connection.on('error', () => {
      // The close that follows ends the loop below; there is nothing to add.
    })
    const channel = await connection.createConfirmChannel()
    channel.on('error', () => {
      // As above.
    })
    const link = { open: true }
    connection.on('close', () => (link.open = false))
    while (link.open && !state.stopped) {
      state.number++
      channel.publish(
        emission.exchange,
        emission.routingKey,
        Buffer.from(JSON.stringify({ msg: `line ${state.number}`, number: state.number })),
      )
      const published = state.number
      await channel.waitForConfirms()
      state.confirmed = published
      await pause(emission.intervalMs)
    }
    if (link.open) await connection.close()
  }

  const running = (async () => {
    while (!state.stopped) {
      await emitUntilBroken().catch(() => pause(100))
    }
  })()

  return {
    get confirmed() {
      return state.confirmed
    },
    async stop() {
      state.stopped = true
      await running
    },
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
