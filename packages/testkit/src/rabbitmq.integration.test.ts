import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'

import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import type { RabbitMq } from './rabbitmq.ts'
import { startRabbitMq } from './rabbitmq.ts'

let broker: RabbitMq

beforeAll(async () => {
  broker = await startRabbitMq()
})

afterAll(async () => {
  await broker.stop()
})

test('[#2] a run of the integration project has a broker', () => {
  expect(inject('rabbitmqUrl')).toMatch(/^amqps?:\/\//)
})

test('[#2] a killed broker closes its port and comes back on it with its data', async () => {
  await broker.ctl('add_vhost', 'kept')

  await broker.kill()
  const whileDown = await opens(broker.port)
  await broker.start()

  expect({ whileDown, now: await opens(broker.port) }).toEqual({ whileDown: false, now: true })
  expect((await broker.ctl('list_vhosts')).trim().split('\n').toSorted()).toEqual(['/', 'kept'])
})

test('[#2] a stopped broker leaves neither port nor data', async () => {
  const before = dataFolders()
  const other = await startRabbitMq()
  const folder = dataFolders().find((name) => !before.includes(name))

  await other.stop()
  await other.stop()

  expect({ open: await opens(other.port), data: existsSync(`${tmpdir()}/${folder}`) }).toEqual({
    open: false,
    data: false,
  })
})

function dataFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('multimeter-rabbitmq-'))
}

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
