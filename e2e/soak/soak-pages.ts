import { type Browser, expect, type Locator, type Page } from '@playwright/test'

import { Shell } from '../pages/shell.ts'
import { WallPage } from '../pages/wall-page.ts'
import { openPageMemory, type PageMemory } from './page-memory.ts'
import { SOAK_HOSTS } from './soak-load.ts'

export const SOAK_PAGES = ['wall', 'probe'] as const

export type SoakPageName = (typeof SOAK_PAGES)[number]

/** Where the page keeps how far back it holds what it hears, and its shortest choice: it fills in five minutes. */
const BUFFER_KEY = 'multimeter.buffer'
const SHORT_BUFFER = '5 min'

const FIRST_LIVE_WITHIN_MS = 60_000

/** One page that stays open through a soak, in a context and so in a process of its own. */
export interface SoakPage {
  readonly name: SoakPageName
  /** Rejects when it is not live in time. */
  untilLive(withinMs: number): Promise<void>
  /** Rejects when it does not tell in time that it shows nothing of now. */
  untilDead(withinMs: number): Promise<void>
  measure(): Promise<PageMemory>
  /** Ends its process as a fault of the browser does. */
  crash(): Promise<void>
  /** Opens the address anew, as what watches over a kiosk does after a crash. */
  reopen(): Promise<void>
}

interface Life {
  readonly path: string
  live(page: Page): Locator
  /** What is seen instead while nothing comes. */
  dead(page: Page): Locator
}

const LIVES: Readonly<Record<SoakPageName, Life>> = {
  wall: {
    path: '/wall',
    live: (page) => new WallPage(page).data,
    dead: (page) => new WallPage(page).freeze,
  },
  probe: {
    path: `/hosts/${SOAK_HOSTS[0]}`,
    live: (page) => new Shell(page).link('live'),
    dead: (page) => new Shell(page).link('stale').or(page.getByText(/^Broker .* is not connected/)),
  },
}

/** Opens a page and waits until it is live. */
export async function openSoakPage(browser: Browser, gatewayUrl: string, name: SoakPageName): Promise<SoakPage> {
  const life = LIVES[name]
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' })
  await context.addInitScript(([key, label]) => localStorage.setItem(key, label), [BUFFER_KEY, SHORT_BUFFER] as const)
  let { page, memory } = await open()

  async function open(): Promise<{ readonly page: Page; readonly memory: Awaited<ReturnType<typeof openPageMemory>> }> {
    const opened = await context.newPage()
    await opened.goto(`${gatewayUrl}${life.path}`)
    return { page: opened, memory: await openPageMemory(opened) }
  }

  const soakPage: SoakPage = {
    name,
    async untilLive(withinMs) {
      const endMs = performance.now() + withinMs
      await expect(life.live(page).first(), `${name} is live`).toBeVisible({ timeout: withinMs })
      await expect(life.dead(page), `${name} is live`).toHaveCount(0, {
        timeout: Math.max(1, endMs - performance.now()),
      })
    },
    untilDead: (withinMs) => expect(life.dead(page).first(), `${name} tells it`).toBeVisible({ timeout: withinMs }),
    measure: () => memory.measure(),
    async crash() {
      const crashed = page.waitForEvent('crash')
      const session = await context.newCDPSession(page)
      // It never answers: who should is gone.
      void session.send('Page.crash').catch(() => undefined)
      await crashed
    },
    async reopen() {
      await page.close()
      ;({ page, memory } = await open())
    },
  }
  await soakPage.untilLive(FIRST_LIVE_WITHIN_MS)
  return soakPage
}
