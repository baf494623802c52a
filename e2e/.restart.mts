import { chromium } from '@playwright/test'
import { startRabbitMq } from '@multimeter/testkit'
import { connect as tcp } from 'node:net'
import { startGateway } from './harness.ts'
import { emitNumbered } from './emitters.ts'
const rabbit = await startRabbitMq()
const gw = await startGateway({ amqpUrl: rabbit.url, agent: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const em = emitNumbered({
  brokerUrl: rabbit.url,
  exchange: 'amq.topic',
  routingKey: 'acme.shop.prod.web-03.app',
  intervalMs: 50,
})
await page.goto(gw.url + '/hosts/web-03')
await page.getByRole('log').getByRole('row').first().waitFor()
const open = () =>
  new Promise<boolean>((res) => {
    const s = tcp(rabbit.port, '127.0.0.1')
    s.on('connect', () => {
      s.destroy()
      res(true)
    })
    s.on('error', () => res(false))
  })
for (let i = 1; i <= 3; i++) {
  await page.waitForTimeout(3000)
  let t = performance.now()
  await rabbit.kill()
  await page.getByText('Broker 127.0.0.1 is not connected').waitFor()
  const said = performance.now() - t
  await page.screenshot({ path: `/tmp/accept/restart-${i}-down.png` })
  const before = em.confirmed
  const p = rabbit.start()
  while (!(await open())) await new Promise((r) => setTimeout(r, 20))
  t = performance.now()
  await p
  while (em.confirmed === before) await new Promise((r) => setTimeout(r, 10))
  const emitterBack = performance.now() - t
  await page.waitForFunction(
    (n) =>
      [...document.querySelectorAll('[role=log] [role=row]')].some(
        (r) => Number(/line (\d+)/.exec(r.textContent ?? '')?.[1]) > n,
      ),
    before + 0,
  )
  const flowed = performance.now() - t
  await page.waitForTimeout(2500)
  const gaps = await page.getByRole('row', { name: /^Gap: / }).allTextContents()
  console.log(
    `round ${i}: said after ${Math.round(said)} ms; emitter back ${Math.round(emitterBack)} ms after port; line in page ${Math.round(flowed)} ms after port open; gaps in view`,
    gaps,
    'running',
    gw.isRunning(),
  )
  await page.screenshot({ path: `/tmp/accept/restart-${i}-up.png` })
}
const m = await (await fetch(gw.url + '/metrics')).text()
console.log(
  m
    .split('\n')
    .filter((l) => /gap/.test(l) && !l.startsWith('#'))
    .join('\n'),
)
await em.stop()
await browser.close()
console.log('gateway exit', await gw.stop())
await rabbit.stop()
