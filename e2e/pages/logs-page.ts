import type { Locator, Page } from '@playwright/test'

export class LogsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(gatewayUrl: string, search = ''): Promise<void> {
    await this.#page.goto(`${gatewayUrl}/logs${search}`)
  }

  get log(): Locator {
    return this.#page.getByRole('log', { name: 'Log rows' })
  }

  line(text: string | RegExp): Locator {
    return this.log.getByRole('row').filter({ hasText: text })
  }

  get lines(): Locator {
    return this.log.getByRole('row')
  }

  get filter(): Locator {
    return this.#page.getByRole('textbox', { name: 'Text filter' })
  }

  get pattern(): Locator {
    return this.#page.getByRole('textbox', { name: 'Topic pattern' })
  }

  lowest(word: 'All' | 'INFO' | 'WARN' | 'ERR'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Lowest severity' }).getByText(word)
  }

  repeats(word: 'Off' | 'Exact' | 'Ignore numbers' | 'Shape'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Collapse repeats' }).getByText(word)
  }

  /** What can be done with a field of the open line. */
  field(path: string): Locator {
    return this.#page.getByRole('toolbar', { name: path, exact: true })
  }

  /** What lines have in common, beside the log. */
  get templates(): Locator {
    return this.#page.getByRole('complementary', { name: 'Templates' })
  }

  /** The button of one template, by what it says. */
  template(text: string): Locator {
    return this.templates.getByRole('listitem').getByRole('button').filter({ hasText: text })
  }
}
