import type { Locator } from '@playwright/test'

/** The highest N of the rows `step N` that are drawn; -Infinity where none is. Rows of steps before it may have been drawn and gone. */
export async function newestStep(log: Locator): Promise<number> {
  const texts = await log.getByRole('row').allTextContents()
  return Math.max(...texts.map((text) => Number(/step (\d+)/.exec(text)?.[1] ?? -Infinity)))
}
