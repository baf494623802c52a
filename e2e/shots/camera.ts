import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, type Page } from '@playwright/test'

import { findViolations, settledColours, type Violation } from '../accessibility.ts'

const THEMES = ['dark', 'light'] as const

/** Something that is wrong with a picture. */
export interface Fault extends Violation {
  readonly picture: string
}

/** Takes pictures, and keeps count of them. */
export interface Camera {
  /** Writes `NAME-dark.png` and `NAME-light.png` of what is shown now. */
  shoot(page: Page, name: string): Promise<void>
  /** Writes `NAME.png` of a screen that has one look whatever the theme. */
  shootPlain(page: Page, name: string): Promise<void>
  /** Paths of all that was written. */
  readonly written: readonly string[]
  /** What is wrong with which picture: screens wider than their window, and what axe found where it was asked. */
  readonly faults: readonly Fault[]
}

export interface CameraOptions {
  /** Made where it is not there. */
  readonly folder: string
  /** Whether axe judges each screen in each theme. */
  readonly judges: boolean
}

/** A camera that writes into a folder. */
export async function createCamera({ folder, judges }: CameraOptions): Promise<Camera> {
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  const faults: Fault[] = []
  async function take(page: Page, name: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready.then(() => true))
    await settledColours(page)
    const overflowPx = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflowPx > 0) faults.push(wider(overflowPx, name))
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path })
    written.push(path)
    console.info(`  ${name}.png`)
    if (!judges) return
    for (const violation of await findViolations(page)) faults.push({ ...violation, picture: name })
  }
  return {
    written,
    faults,
    async shoot(page, name) {
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        await take(page, `${name}-${theme}`)
      }
      await page.emulateMedia({ colorScheme: 'dark' })
    },
    shootPlain: take,
  }
}

function wider(px: number, picture: string): Fault {
  return { rule: 'A screen is wider than its window.', where: `  by ${px} px`, picture }
}
