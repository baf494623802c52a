import { expect as hasty, type Page } from '@playwright/test'

import { HostsPage } from '../pages/hosts-page.ts'
import { LogsPage } from '../pages/logs-page.ts'
import { Palette } from '../pages/palette.ts'
import { ProbePage } from '../pages/probe-page.ts'
import { Shell } from '../pages/shell.ts'
import type { Camera } from './camera.ts'
import type { Fleet } from './fleet.ts'
import { FAILING_HOST, RETIRED_HOSTS } from './hosts.ts'
import type { Stage } from './stage.ts'

/** Who takes part in each act. */
export interface Cast {
  readonly stage: Stage
  readonly camera: Camera
  readonly fleet: Fleet
}

/** One screen of the desk and one of the phone that stay on the failing host, so that they remember all of it. */
export interface Watchers {
  readonly desk: Page
  readonly phone: Page
}

const PHASE_WITHIN_MS = 90_000

/** A gateway, a broker, a fleet and a browser share what may be two cores. */
const expect = hasty.configure({ timeout: 20_000 })

/** So many have come some 15 s after it was saturated; then what it was before is still in a window of one minute. */
const ENOUGH_ERRORS = 24

/** So many lines fill a phone. */
const ENOUGH_LINES = 10

/** So many templates fill their list. */
const ENOUGH_TEMPLATES = 8

/** Lines that only an incident brings. */
const TROUBLE = /timed out|timeout|payment slow/

/** The canary went round at least once. */
const CANARY_BACK = /^Canary round trip.*\d m?s/

/** Who hesitates does so together. */
const LATE_TOGETHER = /^([2-9]|\d\d+) hosts late$/

/** Messages a second, known once the page has counted a few; ages and gaps have a unit, counts no point. */
const RATE = /^\d+\.\d+$/

/** Before anybody spoke. */
export async function shootFirstRun({ stage, camera }: Omit<Cast, 'fleet'>): Promise<void> {
  for (const form of ['desk', 'phone'] as const) {
    const page = await stage.newPage(form)
    await page.goto(stage.silentGatewayUrl)
    await expect(page.getByRole('heading', { name: 'No host has spoken yet' })).toBeVisible()
    await expect(page.getByRole('img', { name: CANARY_BACK }).first()).toBeAttached()
    await camera.shoot(page, form === 'desk' ? 'first-run' : 'phone-first-run')
    await page.context().close()
  }
}

/** Puts a probe on the host before its incident begins. */
export async function openWatchers({ stage }: Cast): Promise<Watchers> {
  const watchers = { desk: await stage.newPage('desk'), phone: await stage.newPage('phone') }
  for (const page of Object.values(watchers)) {
    const probe = new ProbePage(page)
    await probe.open(stage.gatewayUrl, FAILING_HOST)
    await expect(probe.log.getByRole('row').first()).toBeVisible()
  }
  return watchers
}

/** The first act: the host suffers, and speaks of it. */
export async function shootIncident(cast: Cast, { desk, phone }: Watchers): Promise<void> {
  const { camera, fleet } = cast
  const probe = new ProbePage(desk)
  await expect.poll(() => fleet.phase, { timeout: PHASE_WITHIN_MS }).toBe('saturated')
  await expect.poll(() => errorsHeard(cast), { timeout: PHASE_WITHIN_MS }).toBeGreaterThan(ENOUGH_ERRORS)
  await expect(probe.line(TROUBLE)).not.toHaveCount(0, { timeout: PHASE_WITHIN_MS })
  await camera.shoot(desk, 'probe-live')
  await expect(new ProbePage(phone).line(TROUBLE)).not.toHaveCount(0, { timeout: PHASE_WITHIN_MS })
  await camera.shoot(phone, 'phone-probe-live')

  await desk.keyboard.press('Space')
  await expect(desk.getByRole('button', { name: 'Go live' }).first()).toBeVisible()
  await expect(probe.newLines).toBeVisible()
  await camera.shoot(desk, 'probe-held')
  await shootRewound(desk, camera)

  // The failure may have come after the moment rewound to.
  await desk.keyboard.press('l')
  await expect(desk.getByRole('button', { name: 'Live', exact: true }).first()).toBeVisible()
  await desk.keyboard.press('Space')
  await expect(desk.getByRole('button', { name: 'Go live' }).first()).toBeVisible()
  await openFailure(desk)
  await camera.shoot(desk, 'probe-line')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('l')
  await expect(desk.getByRole('button', { name: 'Live', exact: true }).first()).toBeVisible()

  const palette = new Palette(desk)
  await palette.open()
  await palette.field.fill('web-0')
  await expect(palette.option('web-01')).toBeVisible()
  await camera.shoot(desk, 'palette')
  await desk.keyboard.press('Escape')
  await expect(palette.dialog).toBeHidden()

  await desk.keyboard.press('?')
  await expect(desk.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await camera.shoot(desk, 'help')
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog', { name: 'Keys' })).toBeHidden()
}

/** The log of all hosts while one of them suffers; nothing where the page has no such screen. */
export async function shootLogs(cast: Cast): Promise<void> {
  const { stage, camera } = cast
  for (const form of ['desk', 'phone'] as const) {
    const page = await stage.newPage(form)
    const logs = new LogsPage(page)
    await page.goto(stage.gatewayUrl)
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    await expect(links.first()).toBeVisible()
    if ((await links.filter({ hasText: 'Logs' }).count()) === 0) {
      console.info(`  (no logs, ${form}: the page has no such screen)`)
    } else {
      await logs.open(stage.gatewayUrl)
      await expect(logs.lines.nth(ENOUGH_LINES)).toBeVisible()
      await expect(new Shell(page).link('live')).toBeVisible({ timeout: PHASE_WITHIN_MS })
      await expect(page.getByText('read so far')).toBeHidden({ timeout: PHASE_WITHIN_MS })
      await camera.shoot(page, form === 'desk' ? 'logs' : 'phone-logs')
      if (form === 'desk') {
        await shootLogsRead(page, camera)
        await shootTemplates(page, cast)
      }
    }
    await page.context().close()
  }
}

/** The same log as one reads it: only what is bad, then one line of it. */
async function shootLogsRead(page: Page, camera: Camera): Promise<void> {
  const logs = new LogsPage(page)
  await logs.lowest('WARN').click()
  await expect(logs.line(TROUBLE)).not.toHaveCount(0, { timeout: PHASE_WITHIN_MS })
  await camera.shoot(page, 'logs-filtered')
  await page.keyboard.press('Space')
  await openFailure(page)
  await camera.shoot(page, 'logs-line')
}

/** What the lines of one system have in common, one of it open. */
async function shootTemplates(page: Page, { stage, camera }: Cast): Promise<void> {
  const logs = new LogsPage(page)
  await logs.open(stage.gatewayUrl, `?side=templates&topic=${encodeURIComponent('acme.shop.#')}`)
  await expect(logs.templates.getByRole('listitem').nth(ENOUGH_TEMPLATES)).toBeVisible()
  await logs.template('upstream timed out').click()
  await expect(logs.templates.getByRole('figure', { name: /^Lines of each minute/ })).toBeVisible()
  await camera.shoot(page, 'logs-templates')
}

/** The second act: the host says its last words, and others are late, silent and retired beside it. */
export async function shootSilence(cast: Cast, { desk, phone }: Watchers): Promise<void> {
  const { stage, camera, fleet } = cast
  fleet.fall()
  await retire(cast)
  for (const [page, name] of [
    [desk, 'probe-silent'],
    [phone, 'phone-probe-silent'],
  ] as const) {
    const probe = new ProbePage(page)
    await expect(probe.lastLine('Kernel panic')).toBeVisible({ timeout: PHASE_WITHIN_MS })
    await expect(probe.silence).toBeVisible()
    await camera.shoot(page, name)
  }

  for (const form of ['desk', 'phone'] as const) {
    const page = await stage.newPage(form)
    const hosts = new HostsPage(page)
    await hosts.open(stage.gatewayUrl)
    await expect(hosts.rowIn(FAILING_HOST, 'silent')).toBeVisible()
    await expect(hosts.tile('silent', 3)).toBeVisible()
    await expect(hosts.tile('retired', RETIRED_HOSTS.length)).toBeVisible()
    await expect(page.getByRole('button', { name: LATE_TOGETHER })).toBeVisible({ timeout: PHASE_WITHIN_MS })
    await expect(page.getByRole('img', { name: CANARY_BACK }).first()).toBeAttached()
    await expect(hosts.row('web-01').getByText(RATE).first()).toBeVisible()
    await camera.shoot(page, form === 'desk' ? 'hosts' : 'phone-hosts')
    await page.context().close()
  }
}

/** Opens the last failed checkout of a held log, reading back until one is in sight. */
async function openFailure(page: Page): Promise<void> {
  const line = page
    .getByRole('log', { name: 'Log rows' })
    .getByRole('row')
    .filter({ hasText: 'checkout failed' })
    .last()
  await expect(async () => {
    if ((await line.count()) === 0) await page.keyboard.press('PageUp')
    await expect(line).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: PHASE_WITHIN_MS })
  await line.click()
  await expect(page.getByText(/customer_tier"?:/).last()).toBeVisible()
}

/** Moves the time cursor back inside the held window; nothing where the page has no time strip. */
async function shootRewound(page: Page, camera: Camera): Promise<void> {
  const cursor = page.getByRole('slider', { name: 'Time cursor' })
  if ((await cursor.count()) === 0) {
    console.info('  (no probe-rewound: the page has no time strip)')
    return
  }
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(cursor).toHaveAttribute('aria-valuetext', /behind live$/)
  await expect(page.getByText(/Rewound/).first()).toBeVisible()
  await expect(new ProbePage(page).atCursor).toBeVisible()
  await camera.shoot(page, 'probe-rewound')
}

/** How many errors the gateway has heard of the failing host. */
async function errorsHeard({ stage }: Cast): Promise<number> {
  const answer = await fetch(`${stage.gatewayUrl}/api/hosts/${FAILING_HOST}`)
  const { severities } = (await answer.json()) as { readonly severities: { readonly error: number } }
  return severities.error
}

async function retire({ stage, fleet }: Cast): Promise<void> {
  for (const name of RETIRED_HOSTS) {
    fleet.hush(name)
    const answer = await fetch(`${stage.gatewayUrl}/api/hosts/${name}/retire`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'drained' }),
    })
    if (!answer.ok) throw new Error(`The gateway did not retire ${name}: ${answer.status} ${await answer.text()}`)
  }
}
