import { chromium } from '@playwright/test'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
const run = promisify(execFile)
const url = process.argv[2],
  broker = process.argv[3],
  tag = process.argv[4] ?? 'x'
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })
const errors = []
page.on('pageerror', (e) => errors.push(e.message))
page.on('console', (m) => m.type() === 'error' && errors.push(m.text()))
let t = performance.now()
await page.goto(url)
await page.getByRole('table', { name: 'Hosts' }).getByRole('row').nth(1).waitFor()
console.log('host list ms', Math.round(performance.now() - t))
await page.screenshot({ path: `/tmp/accept/${tag}-hosts.png` })
const { hosts } = await (await fetch(url + '/api/hosts')).json()
const own = hosts[0].name ?? hosts[0].host
t = performance.now()
await page.goto(url + '/hosts/' + own)
await page
  .getByRole('article', { name: /^Instrument \d+/ })
  .first()
  .waitFor()
await page.getByRole('log', { name: 'Log rows' }).getByRole('row').first().waitFor()
console.log('own probe: first chart and line ms', Math.round(performance.now() - t), own)
await page.waitForTimeout(Math.max(0, 3000 - (performance.now() - t)))
await page.screenshot({ path: `/tmp/accept/${tag}-own-3s.png` })
const BODY = '{"queue":{"depth":7},"msg":"hello"}'
const emit = {
  'web-03': (h) => run('amqp-publish', ['-u', broker, '-e', 'amq.topic', '-r', `acme.shop.prod.${h}.app`, '-b', BODY]),
  'web-04': (h) =>
    run('/usr/bin/python3', [
      '-c',
      'import sys,pika\nu,k,b=sys.argv[1:]\nc=pika.BlockingConnection(pika.URLParameters(u))\nc.channel().basic_publish("amq.topic",k,b)\nc.close()',
      broker,
      `acme.shop.prod.${h}.app`,
      BODY,
    ]),
  'web-05': (h) =>
    run('ruby', [
      '-e',
      'require "bunny"\nu,k,b=ARGV\nc=Bunny.new(u).start\nc.create_channel.basic_publish(b,"amq.topic",k)\nc.close',
      broker,
      `acme.shop.prod.${h}.app`,
      BODY,
    ]),
  'web-06': (h) => run('curl', ['-sf', '-d', BODY, `${url}/api/events/acme.shop.prod.${h}.app`]),
}
for (const [h, f] of Object.entries(emit)) {
  await page.goto(url)
  await page.getByRole('table', { name: 'Hosts' }).waitFor()
  await f(h)
  let t = performance.now()
  await page.getByRole('row', { name: new RegExp('^' + h) }).waitFor()
  const a = performance.now() - t
  t = performance.now()
  await page.getByRole('row', { name: new RegExp('^' + h) }).click()
  await page.getByRole('log', { name: 'Log rows' }).getByRole('row').filter({ hasText: 'hello' }).waitFor()
  const b = performance.now() - t
  await page.getByRole('article', { name: /queue\.depth/ }).waitFor()
  const c = performance.now() - t
  await f(h)
  t = performance.now()
  await page.getByRole('log', { name: 'Log rows' }).getByRole('row').filter({ hasText: 'hello' }).nth(1).waitFor()
  const d = performance.now() - t
  console.log(
    h,
    'host after publish ms',
    Math.round(a),
    '| after click: line',
    Math.round(b),
    'chart',
    Math.round(c),
    '| second line',
    Math.round(d),
  )
  await page.waitForTimeout(600)
  await page.screenshot({ path: `/tmp/accept/${tag}-${h}.png` })
}
console.log('errors', errors)
await browser.close()
