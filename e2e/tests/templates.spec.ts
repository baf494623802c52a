import { expectAccessible } from '../accessibility.ts'
import { emitAll } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { LogsPage } from '../pages/logs-page.ts'

const KEY = 'acme.net.prod.fw-51.filter'

/** Nine things that a firewall says, each with other values. */
const SHAPES: readonly ((n: number) => string)[] = [
  (n) => `DROP IN=eth${n % 4} SRC=203.0.113.${n % 250} DST=198.51.100.7 PROTO=TCP DPT=${1_000 + n}`,
  (n) => `ACCEPT IN=eth0 SRC=198.51.100.${n % 250} DST=192.0.2.9 PROTO=UDP DPT=53 LEN=${n}`,
  (n) => `rate limit of ${n} packets reached on zone dmz`,
  (n) => `session ${n} closed after ${n * 3} s`,
  (n) => `conntrack table has ${n} entries`,
  (n) => `login of admin from 192.0.2.${n % 250} refused`,
  (n) => `rule ${n} matched nothing for a day`,
  (n) => `port scan from 203.0.113.${n % 250} over ${n} ports`,
  (n) => `link eth${n % 4} flapped ${n} times`,
]

test('[#7] thousands of lines read as the few things that they say, a new one comes first, and one is filtered for and out by keyboard', async ({
  page,
  gateway,
  rabbit,
}) => {
  const say = (...lines: readonly string[]): Promise<void> =>
    emitAll(
      rabbit.url,
      lines.map((msg) => [KEY, { msg }] as const),
    )
  await say(...Array.from({ length: 2_500 }, (_, n) => SHAPES[n % SHAPES.length]?.(n) ?? ''))

  const logs = new LogsPage(page)
  await page.goto(`${gateway.url}/logs?side=templates&topic=${encodeURIComponent('acme.net.#')}`)
  await expect(logs.templates.getByRole('listitem')).toHaveCount(SHAPES.length)
  await expect(page.getByText('9 templates of 2,500 lines')).toBeVisible()
  await expect(logs.template('port scan from <*> over <*> ports')).toContainText('277')

  await say('kernel watchdog: cpu 3 stuck for 22 s')
  await expect(logs.templates.getByRole('listitem')).toHaveCount(SHAPES.length + 1)
  await expect(logs.templates.getByRole('listitem').filter({ hasText: 'kernel watchdog' })).toContainText('1')

  await logs.template('session <*> closed after <*>').focus()
  await page.keyboard.press('Enter')
  await expect(logs.templates.getByRole('figure', { name: /^Lines of each minute/ })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `templates, ${colorScheme}`)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(logs.lines.first()).toContainText('session')
  await expect(logs.line('DROP IN')).toHaveCount(0)
  await say(SHAPES[3]?.(9_999) ?? '', SHAPES[0]?.(9_999) ?? '')
  await expect(logs.line('session 9999 closed')).toBeVisible()
  await expect(logs.line('DPT=10999')).toHaveCount(0)

  await page.reload()
  await expect(logs.line('session 9999 closed')).toBeVisible()
  await expect(logs.line('DROP IN')).toHaveCount(0)

  await logs.template('session <*> closed after <*>').press('Enter')
  await page.getByRole('button', { name: /^Filter out template session/ }).press('Enter')
  await expect(logs.line('session')).toHaveCount(0)
  await expect(logs.lines.first()).toBeVisible()

  const unheard = new URLSearchParams({ side: 'templates', topic: 'acme.net.#', f: '%40template=never <*> said' })
  await page.goto(`${gateway.url}/logs?${unheard}`)
  await expect(page.getByText(/none of the [\d,]+ lines kept is of this template/)).toBeVisible()
})
