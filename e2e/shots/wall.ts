import { expect as hasty, type Page } from '@playwright/test'

import { WallPage } from '../pages/wall-page.ts'
import { FAILING_HOST } from './hosts.ts'
import type { Cast } from './screens.ts'

const expect = hasty.configure({ timeout: 30_000 })

/** Of the silent hosts each has the wall for 20 s in its turn; there are three. */
const TURNS_MS = 70_000

/** The same wall on two screens, with the end of the name of its pictures. */
export interface Walls {
  readonly pages: readonly { readonly page: Page; readonly size: string }[]
}

/** Hangs both walls up while nothing is silent. */
export async function shootCalmWall({ stage, camera }: Omit<Cast, 'fleet'>): Promise<Walls> {
  const pages: { page: Page; size: string }[] = []
  for (const [form, size] of [
    ['wall', '1080p'],
    ['large-wall', '2160p'],
  ] as const) {
    const page = await stage.newPage(form)
    const wall = new WallPage(page)
    await wall.open(stage.gatewayUrl)
    await expect(wall.combs).toBeVisible()
    await expect(wall.data).toBeVisible()
    await camera.shootPlain(page, `wall-live-${size}`)
    pages.push({ page, size })
  }
  return { pages }
}

/** A silent host has both walls; then their gateway ends, and they look frozen. */
export async function shootFallenWall({ stage, camera }: Omit<Cast, 'fleet'>, { pages }: Walls): Promise<void> {
  for (const { page, size } of pages) {
    await expect(new WallPage(page).takeover(FAILING_HOST)).toBeVisible({ timeout: TURNS_MS })
    await camera.shootPlain(page, `wall-takeover-${size}`)
  }
  await stage.killGateway()
  for (const { page, size } of pages) {
    await expect(new WallPage(page).freeze).toBeVisible()
    await camera.shootPlain(page, `wall-stale-${size}`)
    await page.context().close()
  }
}
