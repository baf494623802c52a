import type { Locator, Page } from '@playwright/test'

/** What every screen has. */
export class Shell {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  link(state: 'live' | 'connecting' | 'catching up' | 'stale' | 'refused'): Locator {
    return this.#page.getByRole('status', { name: `Link: ${state}` })
  }
}
