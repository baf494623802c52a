import { expectAccessible } from '../accessibility.ts'
import { emitWithAmqpPublish } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { WallPage } from '../pages/wall-page.ts'

const DESK = { width: 1440, height: 900 }
const WALL = { width: 1920, height: 1080 }
const HAND = { width: 390, height: 844 }
const SYSTEMS = ['shop', 'net', 'cloud', 'mail', 'erp', 'plant', 'lab']

test('[#7] a host that falls silent takes the wall with its last words, a lost gateway freezes it, and both heal by themselves', async ({
  page,
  gateway,
  gateways,
  rabbit,
  pageErrors,
  startSpeakers,
}) => {
  pageErrors.expect(/WebSocket|ERR_CONNECTION|Failed to load/)
  await page.setViewportSize(WALL)
  const keys = ['acme.shop.prod.web-41', 'acme.shop.prod.web-42', 'acme.net.prod.fw-41']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 250, ttlSeconds: 2 })
  const wall = new WallPage(page)
  await wall.open(gateway.url)
  await expect(wall.counts).toHaveText(/^3\s*Live/)
  await expect(wall.combs.getByRole('img', { name: 'acme / shop, 2 hosts' })).toBeVisible()

  speakers.hush('acme.shop.prod.web-42')
  await emitWithAmqpPublish({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-42.kernel',
    body: '{"level":"error","msg":"Out of memory: killed php-fpm"}',
  })
  const takeover = wall.takeover('web-42')
  await expect(takeover).toContainText('It is this host, not us')
  await expect(takeover.getByRole('list', { name: 'Last words' })).toContainText('Out of memory: killed php-fpm')
  await expect(takeover).toContainText('2 of 3 heard lately')
  await expectAccessible(page, 'a wall that a silent host has')

  await gateway.kill()
  await expect(wall.freeze).toContainText('The gateway cannot be reached', { timeout: 20_000 })
  await expect(wall.counts).toContainText('was')
  await expect(takeover).toBeHidden()
  await expectAccessible(page, 'a frozen wall')
  expect(await wall.frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)

  await gateways.start({ agent: false, amqpUrl: rabbit.url, port: gateway.port })
  await expect(wall.freeze).toBeHidden({ timeout: 30_000 })
  await expect(wall.counts).toHaveText(/^\d\s*Live/)
})

test('[#7] what must be read on a wall is as large as its seat asks for, on screens of every size', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const keys = Array.from({ length: 420 }, (_, index) => `acme.${SYSTEMS[index % SYSTEMS.length]}.prod.web-${index}`)
  await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 1_000 })
  const wall = new WallPage(page)

  await page.setViewportSize(WALL)
  await wall.open(gateway.url)
  await expect(wall.counts).toHaveText(/^420\s*Live/)
  const word = wall.counts.getByText('Live', { exact: true })
  await expect(word).toHaveCSS('font-size', '52px')
  expect(await smallestFont(wall)).toBeGreaterThanOrEqual(28)
  expect(await outside(wall)).toEqual([])

  await page.setViewportSize({ width: 3840, height: 2160 })
  await expect(word).toHaveCSS('font-size', '104px')
  await page.setViewportSize(WALL)
  await wall.open(gateway.url, '?distance=6&inch=55')
  await expect(word).toHaveCSS('font-size', '62px')
  await page.setViewportSize(DESK)
  expect(await outside(wall)).toEqual([])

  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})

test('[#7] a wall has a way back that shows when it is touched, and in a hand it shows always, with letters that can be read', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const keys = ['acme.shop.prod.web-51', 'acme.shop.prod.web-52', 'acme.net.prod.fw-51']
  const speakers = await startSpeakers({ brokerUrl: rabbit.url, keys, intervalMs: 250, ttlSeconds: 2 })
  const wall = new WallPage(page)
  await page.setViewportSize(WALL)
  await wall.open(gateway.url)
  await expect(wall.counts).toHaveText(/^3\s*Live/)
  await expect(wall.exit).toHaveCSS('opacity', '0')
  await page.mouse.click(700, 500)
  await expect(wall.exit).toHaveCSS('opacity', '1')

  await page.setViewportSize(HAND)
  await wall.open(gateway.url)
  await expect(wall.counts).toHaveText(/^3\s*Live/)
  speakers.hush('acme.shop.prod.web-52')
  await emitWithAmqpPublish({
    brokerUrl: rabbit.url,
    exchange: 'amq.topic',
    routingKey: 'acme.shop.prod.web-52.kernel',
    body: '{"level":"error","msg":"DROP TCP 10.0.8.170:43127 -> 10.1.0.5:22"}',
  })
  const words = wall.takeover('web-52').getByRole('list', { name: 'Last words' })
  await expect(words).toContainText('-> 10.1.0.5:22')
  // An arrow is two bytes, and stays so.
  await expect(words).toHaveCSS('font-variant-ligatures', 'none')
  expect(await smallestFont(wall)).toBeGreaterThanOrEqual(11)
  expect(await wall.frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await expectAccessible(page, 'a wall in a hand')
  await wall.exit.click()
  await expect(page.getByRole('main', { name: 'Hosts' })).toBeVisible()
})

test('[#7] where names of groups have no room, what differs between them keeps it', async ({
  page,
  gateway,
  rabbit,
  startSpeakers,
}) => {
  const systems = ['batch', 'erp', 'mail', 'net', 'shop']
  const keys = systems.flatMap((system) =>
    ['acme-of-the-north-and-of-all-the-isles', 'umbrella-and-sons-of-the-far-west'].map(
      (owner) => `${owner}.${system}.prod.web-1`,
    ),
  )
  await startSpeakers({
    brokerUrl: rabbit.url,
    keys: keys.map((key, index) => `${key}${index}`),
    intervalMs: 500,
  })
  const wall = new WallPage(page)
  await page.setViewportSize(WALL)
  await wall.open(gateway.url)

  await expect(wall.counts).toHaveText(/^10\s*Live/)
  const heads = wall.combs.getByRole('heading')
  await expect(heads).toHaveCount(10)
  for (const system of systems) {
    const own = heads.getByText(`/ ${system}`, { exact: true }).first()
    expect(await own.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  }
})

/** Least font size of any text on the wall, px. */
function smallestFont({ frame }: WallPage): Promise<number> {
  return frame.evaluate((main) =>
    Math.min(
      ...[...main.querySelectorAll('*')]
        .filter((element) =>
          [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
        )
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ),
  )
}

/** Names of the honeycombs that are not wholly on the screen. */
function outside({ combs }: WallPage): Promise<readonly string[]> {
  return combs.evaluate((section) =>
    [...section.querySelectorAll('svg[role="img"]')]
      .filter((comb) => comb.getBoundingClientRect().bottom > section.getBoundingClientRect().bottom + 1)
      .map((comb) => comb.getAttribute('aria-label') ?? ''),
  )
}
