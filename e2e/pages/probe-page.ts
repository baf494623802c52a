import type { Locator, Page } from '@playwright/test'

export class ProbePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(gatewayUrl: string, host: string): Promise<void> {
    await this.#page.goto(`${gatewayUrl}/hosts/${encodeURIComponent(host)}`)
  }

  get log(): Locator {
    return this.#page.getByRole('log', { name: 'Log rows' })
  }

  line(text: string | RegExp): Locator {
    return this.log.getByRole('row').filter({ hasText: text })
  }

  get gaps(): Locator {
    return this.log.getByRole('row', { name: /^Gap: / })
  }

  instrument(path: string): Locator {
    return this.#page.getByRole('article', { name: new RegExp(`^Instrument \\d+: ${path.replaceAll('.', '\\.')}$`) })
  }

  /** Shows only the instruments whose name holds this; all of them for ''. */
  async filterInstruments(text: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Filter instruments' }).fill(text)
  }

  get newLines(): Locator {
    return this.#page.getByRole('button', { name: /new lines?, go live$/ })
  }
}
