import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'

import { type StartedGateway, startGateway } from '../started-gateway.ts'

let started: StartedGateway

beforeAll(async () => {
  started = await startGateway({ env: { AMQP_URL: inject('rabbitmqUrl') } })
  // What is published before it is read is heard by nobody.
  await vi.waitFor(async () => expect((await fetch(`${started.url}/readyz`)).status).toBe(200), { timeout: 20_000 })
})

afterAll(async () => {
  await started.gateway.stop()
})

const WAIT = { timeout: 20_000 }

async function publish(host: string, body: Readonly<Record<string, unknown>>): Promise<number> {
  const text = JSON.stringify({ host, ...body })
  return (await fetch(`${started.url}/api/events/printer`, { method: 'POST', body: text })).status
}

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  return (await fetch(`${started.url}${path}`, init)).json()
}

test('[#5] a host of any name tells its last words, is retired by a person, and is live again when it speaks', async () => {
  const host = `🖨️ "a/b" ${Date.now()}`
  const path = `/api/hosts/${encodeURIComponent(host)}`
  await vi.waitFor(async () => expect(await publish(host, { level: 'error', msg: 'out of paper' })).toBe(202), WAIT)
  await publish(host, { pages: 7 })
  await vi.waitFor(async () => {
    expect(await ask(path)).toMatchObject({
      name: host,
      state: 'live',
      lastWords: { lines: [{ severity: 'error', text: 'out of paper' }], values: [{ path: 'pages', value: 7 }] },
    })
  }, WAIT)

  const retired = await ask(`${path}/retire`, { method: 'POST', body: JSON.stringify({ reason: 'sold' }) })

  expect(retired).toEqual({ host, reason: 'sold' })
  await vi.waitFor(async () => expect(await ask(path)).toMatchObject({ state: 'retired', reason: 'sold' }), WAIT)
  const table = await (await fetch(`${started.url}/api/hosts?format=csv`)).text()
  expect(table).toContain(`"${host.replaceAll('"', '""')}",retired,`)
  await publish(host, { level: 'info', msg: 'back' })
  await vi.waitFor(async () => expect(await ask(path)).toMatchObject({ state: 'live' }), WAIT)
})
