import type { Browser, Page, ViewportSize } from '@playwright/test'

/** tsx names inner functions by a helper of its own, which what is sent to a page or to its worker does not bring along. */
export const NAME_HELPER = 'globalThis.__name = (value) => value'

/** A page of a context of its own, whose cache is empty; closing its context is up to the caller. */
export async function newBenchPage(browser: Browser, viewport: ViewportSize): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme: 'dark' })
  await context.addInitScript({ content: NAME_HELPER })
  return context.newPage()
}

/** Tall enough for 24 cards and a log. */
export const TALL: ViewportSize = { width: 1440, height: 1900 }

/** As most people see it. */
export const DESK: ViewportSize = { width: 1440, height: 900 }
