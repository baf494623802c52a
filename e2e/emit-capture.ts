import { readFile } from 'node:fs/promises'

import { connect } from 'amqplib'

interface CapturedMessage {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: { readonly [name: string]: unknown }
  readonly bodyBase64: string
}

/** Publishes the messages of a capture in their order, `intervalMs` apart, and waits until the broker has them all. */
export async function emitCapture(
  brokerUrl: string,
  { file, intervalMs }: { readonly file: string; readonly intervalMs: number },
): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  const connection = await connect(brokerUrl)
  const channel = await connection.createConfirmChannel()
  for (const line of lines) {
    const { exchange, routingKey, properties, bodyBase64 } = JSON.parse(line) as CapturedMessage
    channel.publish(exchange, routingKey, Buffer.from(bodyBase64, 'base64'), properties)
    await new Promise((resolve) => setTimeout(resolve, intervalMs))
  }
  await channel.waitForConfirms()
  await connection.close()
}
