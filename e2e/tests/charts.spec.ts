import { setTimeout as sleep } from 'node:timers/promises'

import { connect } from 'amqplib'

import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ChartsPage } from '../pages/charts-page.ts'

const EVERY_MS = 200
/** Steps before the database has too many connections, and further ones. */
const CALM_STEPS = 100
const STEPS = 150
/** The web server is slow so many steps after that. */
const LAG_STEPS = 10

/** A database that is in trouble, a web server that is slow because of it, and one that is not. Returns when the trouble began. */
async function emitTrouble(brokerUrl: string): Promise<number> {
  const connection = await connect(brokerUrl)
  const channel = await connection.createConfirmChannel()
  const publish = (key: string, body: object): void => {
    channel.publish('amq.topic', `f9.shop.prod.${key}`, Buffer.from(JSON.stringify(body)))
  }
  let beganAt = 0
  for (let step = 0; step < STEPS; step += 1) {
    if (step === CALM_STEPS) beganAt = Date.now()
    const noise = Math.sin(step * 1.7) + Math.sin(step * 0.61)
    const rise = Math.min(1, Math.max(0, (step - CALM_STEPS) / 4))
    const late = Math.min(1, Math.max(0, (step - CALM_STEPS - LAG_STEPS) / 4))
    publish('db-91.stat', { connections: { active: Math.round(24 + 2 * noise + 70 * rise) } })
    publish('web-91.http', { latency_ms: Math.round(40 + 4 * noise + 300 * late) })
    publish('web-92.http', {
      latency_ms: Math.round(44 + 4 * Math.cos(step * 1.3)),
      sessions: 121_000 + Math.round(40 * Math.cos(step * 0.9)),
    })
    await sleep(EVERY_MS)
  }
  await channel.waitForConfirms()
  await connection.close()
  return beganAt
}

test('[#7] series of two hosts are laid over each other, the lag between them is found, and so is what else moved', async ({
  page,
  gateway,
  rabbit,
}) => {
  test.setTimeout(150_000)
  const charts = new ChartsPage(page)
  await charts.open(gateway.url, '?span=60')
  const trouble = emitTrouble(rabbit.url)
  await charts.search.fill('web-91')
  await charts.field('latency_ms').click()
  await charts.search.fill('db-91')
  await charts.field('connections.active').click()
  await expect(charts.shown).toHaveCount(2)
  await expect(page).toHaveURL(/s=web-91(~|%7E).*latency_ms.*s=db-91/)
  await charts.search.fill('web-92')
  await charts.field('sessions').click()
  await expect(charts.row('latency_ms')).toContainText('left')
  await expect(charts.row('connections.active').getByRole('cell', { name: 'right', exact: true })).toBeVisible()
  await expect(charts.row('sessions').getByRole('cell', { name: 'right, inner' })).toBeVisible()
  await charts.field('sessions').click()
  await expect(charts.shown).toHaveCount(2)

  const beganAt = await trouble
  await page.getByRole('heading', { name: 'Overlay' }).click()
  await page.keyboard.press(' ')
  const heldAt = Date.now()
  const shareOf = (at: number): number => 1 - (heldAt - at) / 60_000
  await charts.pointAt(shareOf(beganAt - 4_000))
  await expect(charts.row('connections.active').getByRole('cell').nth(2)).toHaveText(/^2\d$/)
  await expect(charts.row('latency_ms').getByRole('cell').nth(2)).toHaveText(/^[34]\d ms$/)

  await page.keyboard.press('r')
  await page.keyboard.press('1')
  await page.keyboard.press('b')
  await page.keyboard.press('2')
  await expect(charts.leads).toContainText('Red follows black by')
  await expect(charts.leads.getByRole('group', { name: 'Measured' })).toContainText(/[123](\.\d)? s/)
  await charts.measure('R − B').click()
  await expect(charts.leads).toContainText('R − B needs one unit, and these have ms and no unit. Try R ÷ B.')

  await charts.row('connections.active').getByRole('button', { name: 'Black lead on db-91 connections.active' }).click()
  await page.keyboard.press('b')
  await page.keyboard.press('2')
  await page.mouse.move(0, 0)
  await charts.drag(shareOf(beganAt - 1_000), shareOf(beganAt + 7_000))
  await page.keyboard.press('w')
  const cause = charts.moved.getByRole('listitem').filter({ hasText: 'connections.active' })
  await expect(cause).toContainText('db-91')
  await expect(charts.moved.getByRole('listitem').filter({ hasText: 'web-92' })).toHaveCount(0)

  await page.keyboard.press('z')
  await expect(page).toHaveURL(/zoom=/)
  await expect(cause).toContainText('db-91')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/mark=/)
  await expect(cause).toContainText('db-91')

  await expect(page).toHaveURL(/moved=1/)
  await page.goto(page.url())
  await expect(charts.shown).toHaveCount(2)
  await expect(cause).toContainText('db-91')
  await expect(charts.leads).toContainText('Red follows black by')
})

test('[#7] the keyboard alone finds a series, puts it on, places a lead and goes back out', async ({
  page,
  gateway,
  rabbit,
}) => {
  const charts = new ChartsPage(page)
  await page.goto(gateway.url)
  await emitAll(
    rabbit.url,
    Array.from({ length: 8 }, (_, step) => ['f9.shop.prod.web-93.pool', { queue: { depth: 3 + step } }] as const),
  )
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Charts' })).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('main', { name: 'Charts' })).toBeVisible()
  await expect(charts.field('queue.depth')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('web-93')
  await page.keyboard.press('Enter')
  await expect(charts.row('queue.depth')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(charts.shown).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(charts.tree).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press(' ')
  await expect(charts.row('queue.depth').getByRole('cell').nth(3)).toHaveText('10')
  await page.keyboard.press('r')
  await page.keyboard.press('1')
  await expect(charts.leads.getByRole('button', { name: 'Red lead: web-93 queue.depth' })).toBeVisible()
  await page.keyboard.press('w')
  await expect(charts.moved).toContainText('too little of the time before is kept')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(charts.moved).toBeHidden()
})

test('[#7] what was cancelled is asked again by the key that asked', async ({ page, gateway, rabbit }) => {
  const charts = new ChartsPage(page)
  // What answers is held back, so that there is time to cancel.
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.context().route(/\/assets\/analyst-.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await charts.open(gateway.url)
  await emitAll(
    rabbit.url,
    Array.from({ length: 8 }, (_, step) => ['f9.shop.prod.web-94.pool', { queue: { depth: 3 + step } }] as const),
  )
  await expect(charts.tree).toBeVisible()

  await page.keyboard.press('w')
  await charts.moved.getByRole('button', { name: 'Cancel' }).click()
  await expect(charts.moved).toContainText('cancelled')
  release()
  await page.keyboard.press('w')
  await expect(charts.moved).toContainText('too little of the time before is kept')
})
