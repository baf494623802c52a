import { type Browser, expect, type Page } from '@playwright/test'

import { ProbePage } from '../pages/probe-page.ts'
import { BENCH_HOST, CHARTS, nameOf } from './bench-load.ts'
import { newBenchPage, TALL } from './new-bench-page.ts'

/** Opens the probe of the bench's host, with all its cards in the document. */
export async function openBenchProbe(browser: Browser, gatewayUrl: string): Promise<Page> {
  const page = await newBenchPage(browser, TALL)
  const probe = new ProbePage(page)
  await probe.open(gatewayUrl, BENCH_HOST)
  await expect(probe.instrument(nameOf(0))).toBeVisible()
  const room = page.getByRole('button', { name: 'More room' })
  if ((await room.count()) > 0) await room.click()
  await expect(cardsOf(page), 'all cards must be in the document to be measured').toHaveCount(CHARTS)
  return page
}

export function cardsOf(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('article', { name: /^Instrument \d+: / })
}

/** Counts how often the first card is drawn anew, from now until the returned function is called. */
export async function countDrawings(page: Page): Promise<() => Promise<number>> {
  // Its readout changes with each drawing, and all cards are drawn at once.
  const counter = await cardsOf(page)
    .first()
    .evaluateHandle((card) => {
      const state = { count: 0 }
      const observer = new MutationObserver(() => state.count++)
      observer.observe(card, { subtree: true, childList: true, characterData: true })
      return { state, observer }
    })
  return async () => {
    const count = await counter.evaluate(({ state, observer }) => {
      observer.disconnect()
      return state.count
    })
    await counter.dispose()
    return count
  }
}
