import { emitBytes } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

const TTL_SECONDS = 3
const KEYS = ['acme.shop.prod.web-61', 'acme.shop.prod.web-62'] as const

test('[#6] the probe of a host that fell silent shows its last words, counts the silence and forgets both when it speaks', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const probe = new ProbePage(page)
  const speakers = await startSpeakers({
    brokerUrl: rabbit.url,
    keys: KEYS,
    intervalMs: 250,
    ttlSeconds: TTL_SECONDS,
  })
  await probe.open(gateway.url, 'web-61')
  await expect(probe.line('step').first()).toBeVisible()
  await expect(probe.lastWords).toBeHidden()
  await expect(probe.retire).toBeHidden()

  speakers.hush(KEYS[0])
  const level = { level: 'critical', msg: 'Out of memory: killed process 2211', memory: { free_bytes: 5_242_880 } }
  await emitBytes({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: `${KEYS[0]}.kernel`,
    body: Buffer.from(JSON.stringify(level)),
  })

  await expect(probe.lastWords).toContainText('It is this host, not us.')
  await expect(probe.lastWords).toContainText('1 of 2 hosts is speaking')
  await expect(probe.lastLine('step')).not.toHaveCount(0)
  await expect(probe.lastLine('Out of memory')).toContainText(/CRIT\s*kernel/)
  expect(await probe.lastLine(/./).count()).toBeLessThanOrEqual(20)
  await expect(probe.lastLine(/./).last()).toContainText('Out of memory')
  await expect(probe.lastValue('memory.free_bytes')).toContainText(/5\s*MiB/)
  await expect(probe.lastValue('queue.depth')).toContainText(/\d/)
  await expect(page.getByRole('alert')).toHaveText('web-61 is silent')
  await expect(probe.silence).toHaveText(/^silence 00:00:\d\d$/)
  const before = (await probe.silence.textContent()) ?? ''
  await expect.poll(async () => ((await probe.silence.textContent()) ?? '') > before).toBe(true)

  speakers.speak(KEYS[0])
  await expect(probe.lastWords).toBeHidden()
  await expect(probe.silence).toBeHidden()
})

test('[#6] a silent host is retired from its probe, which keeps its last words and says why', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const probe = new ProbePage(page)
  const speakers = await startSpeakers({
    brokerUrl: rabbit.url,
    keys: KEYS,
    intervalMs: 250,
    ttlSeconds: TTL_SECONDS,
  })
  await probe.open(gateway.url, 'web-62')
  await expect(probe.line('step').first()).toBeVisible()
  speakers.hush(KEYS[1])
  await expect(probe.silence).toBeVisible()

  await probe.retire.click()
  await probe.retireDialog.getByLabel('Reason').fill('drained')
  await page.keyboard.press('Enter')

  await expect(probe.retireDialog).toBeHidden()
  await expect(probe.lastWords).toContainText('Retired: drained. Nothing is expected of it until it speaks.')
  await expect(probe.lastLine('step')).not.toHaveCount(0)
  await expect(probe.silence).toBeHidden()
  await expect(probe.retire).toBeHidden()

  // Opened anew, nothing fell silent before these eyes.
  await probe.open(gateway.url, 'web-62')
  await expect(probe.lastLine('step')).not.toHaveCount(0)
})

test('[#6] last words that the gateway does not tell are missed in a sentence and asked for again, and stay when the link is lost', async ({
  page,
  gateway,
  rabbit,
  pageErrors,
  startSpeakers,
}) => {
  pageErrors.expect(/503|WebSocket|ERR_CONNECTION|Failed to load/)
  const probe = new ProbePage(page)
  const speakers = await startSpeakers({
    brokerUrl: rabbit.url,
    keys: KEYS,
    intervalMs: 250,
    ttlSeconds: TTL_SECONDS,
  })
  const error = { code: 'stopping', message: 'The gateway is stopping.' }
  await page.route('**/api/hosts/web-61', (route) => route.fulfill({ status: 503, json: { error } }))
  await probe.open(gateway.url, 'web-61')
  await expect(probe.line('step').first()).toBeVisible()
  speakers.hush(KEYS[0])

  await expect(probe.lastWords.getByRole('status')).toContainText('The gateway is stopping.')
  await page.unroute('**/api/hosts/web-61')
  await probe.lastWords.getByRole('button', { name: 'Ask again' }).click()

  await expect(probe.lastLine('step')).not.toHaveCount(0)
  await expect(probe.lastWords.getByRole('status')).toBeHidden()

  await gateway.kill()
  await expect(probe.lastWords).toContainText('We have no link to the gateway.', { timeout: 13_000 })
  await expect(probe.lastLine('step')).not.toHaveCount(0)
})
