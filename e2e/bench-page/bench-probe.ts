import { type Browser, expect, type Page } from '@playwright/test'

import { ProbePage } from '../pages/probe-page.ts'
import { BENCH_HOST, CHARTS, nameOf } from './bench-load.ts'
import { NAME_HELPER, newBenchPage, TALL } from './new-bench-page.ts'

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

/** Counts how often all cards are drawn anew, from now until the returned function is called. */
export async function countDrawings(page: Page): Promise<() => Promise<number>> {
  const [worker] = page.workers()
  if (worker === undefined) throw new Error('The page has no worker, which draws its charts.')
  await worker.evaluate(NAME_HELPER)
  const counter = await worker.evaluateHandle(() => {
    const state = { count: 0 }
    const pen = OffscreenCanvasRenderingContext2D.prototype
    const original = pen.setTransform
    // Each plot is put in its place once for each drawing.
    Object.assign(pen, {
      setTransform(this: OffscreenCanvasRenderingContext2D, ...given: []) {
        state.count++
        original.apply(this, given)
      },
    })
    return { state, restore: () => void (pen.setTransform = original) }
  })
  return async () => {
    const count = await counter.evaluate(({ state, restore }) => {
      restore()
      return state.count
    })
    await counter.dispose()
    return count / CHARTS
  }
}
