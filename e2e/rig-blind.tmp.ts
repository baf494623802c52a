import { chromium } from '@playwright/test'
import { chromiumPath, startRabbitMq } from '@multimeter/testkit'
import { startGateway } from './harness.ts'
import { startSpeakers } from './speakers.ts'

const rabbit = await startRabbitMq()
const gateway = await startGateway({ agent: false, amqpUrl: rabbit.url })
process.on('uncaughtException', (e) => console.log('ignored', e.message))
const browser = await chromium.launch({ executablePath: chromiumPath()!, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })
page.on('pageerror', (e) => console.log(e.message)); page.on('console', (m) => { if (m.type() === 'error') console.log(m.text()) })
await page.goto(gateway.url)
const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys: ['acme.shop.prod.web-01', 'acme.shop.prod.web-02', 'acme.shop.prod.web-03'], intervalMs: 300, ttlSeconds: 4 })
await page.waitForTimeout(4000)
speakers.hush('acme.shop.prod.web-03')
await page.waitForTimeout(6000)
await rabbit.kill()
for (const s of [2, 2, 3, 5]) {
  await page.waitForTimeout(s * 1000)
  console.log(JSON.stringify(await page.getByRole('alert').allTextContents()), JSON.stringify(await page.getByRole('table', { name: 'Hosts' }).locator('tbody tr').evaluateAll((r) => r.map((x) => x.getAttribute('aria-label')))))
}
await page.screenshot({ path: '/tmp/shots5/blind-real.png' })
await rabbit.start()
for (const s of [3, 5, 5, 5]) {
  await page.waitForTimeout(s * 1000)
  console.log('back', JSON.stringify(await page.getByRole('alert').allTextContents()), JSON.stringify(await page.getByRole('table', { name: 'Hosts' }).locator('tbody tr').evaluateAll((r) => r.map((x) => x.getAttribute('aria-label')))))
}
await browser.close(); await gateway.stop(); await rabbit.stop()
process.exit(0)
