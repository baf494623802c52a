import type { Locator, Page } from '@playwright/test'

/** What the view is to stop at. */
export class StopPanel {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Opens and closes it, and says whether something is armed. */
  get button(): Locator {
    return this.#page.getByRole('region', { name: 'Time' }).getByRole('button', { name: /^Stop when…/ })
  }

  get panel(): Locator {
    return this.#page.getByRole('dialog', { name: 'Stop when' })
  }

  kind(word: 'A line' | 'A host'): Locator {
    return this.panel.getByRole('radiogroup', { name: 'What stops the view' }).getByRole('radio', { name: word })
  }

  get text(): Locator {
    return this.panel.getByRole('textbox', { name: 'Text of the line' })
  }

  get host(): Locator {
    return this.panel.getByRole('textbox', { name: 'Host' })
  }

  get state(): Locator {
    return this.panel.getByRole('combobox', { name: 'State' })
  }

  get useFilter(): Locator {
    return this.panel.getByRole('button', { name: "Use the log's filter" })
  }

  get disarm(): Locator {
    return this.panel.getByRole('button', { name: 'Disarm' })
  }

  /** Says what stopped the view to who cannot see the strip. */
  get said(): Locator {
    return this.#page.getByRole('status', { name: 'Stop', exact: true })
  }
}
