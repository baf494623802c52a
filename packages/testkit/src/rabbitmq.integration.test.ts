import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import type { ProvidedName } from './provided-context.ts'
import type { RabbitMq } from './rabbitmq.ts'
import { startRabbitMq } from './rabbitmq.ts'

// Other runs on the machine have their brokers in the usual folder.
const folder = mkdtempSync(join(tmpdir(), 'multimeter-testkit-'))
const formerFolder = process.env['TMPDIR']
let broker: RabbitMq

beforeAll(async () => {
  process.env['TMPDIR'] = folder
  broker = await startRabbitMq()
})

afterAll(async () => {
  await broker.stop()
  if (formerFolder === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = formerFolder
  rmSync(folder, { recursive: true })
})

test('[#2] a run of the integration project has a broker', () => {
  const name: ProvidedName = 'rabbitmqUrl'

  expect(inject(name)).toMatch(/^amqps?:\/\//)
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
  const before = brokerFolders()
  const other = await startRabbitMq()

  await other.stop()
  await other.stop()

  expect({ open: await opens(other.port), folders: brokerFolders() }).toEqual({ open: false, folders: before })
})

test('[#2] a broker dies, and its data goes, with the process that started it', async () => {
  const before = brokerFolders()
  const maker = fileURLToPath(new URL('./orphan-maker.ts', import.meta.url))
  const orphan = spawn(process.execPath, ['--import', 'tsx', maker], { stdio: ['ignore', 'pipe', 'inherit'] })

  const [printed, [, signal]] = await Promise.all([text(orphan.stdout), once(orphan, 'exit')])

  expect([signal, Number(printed) > 0]).toEqual(['SIGKILL', true])
  await expect.poll(() => opens(Number(printed)), { timeout: 20_000 }).toBe(false)
  await expect.poll(() => brokerFolders(), { timeout: 20_000 }).toEqual(before)
})

function opens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function brokerFolders(): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('multimeter-rabbitmq-'))
}
