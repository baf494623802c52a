import { expect, type Locator, type Page } from '@playwright/test'

export class Palette {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Search or jump to' })
  }

  get button(): Locator {
    return this.#page.getByRole('button', { name: 'Search or jump to' })
  }

  get field(): Locator {
    return this.dialog.getByRole('combobox', { name: 'Jump to' })
  }

  option(text: string | RegExp): Locator {
    return this.dialog.getByRole('option').filter({ hasText: text })
  }

  /** The one that Enter opens. */
  get chosen(): Locator {
    return this.dialog.getByRole('option', { selected: true })
  }

  /** Says how many were found to who cannot see them. */
  get count(): Locator {
    return this.dialog.getByRole('status', { name: 'Found' })
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+k')
  }

  /** Finds something and opens the best of it, by keyboard alone. */
  async jump(text: string): Promise<void> {
    await this.open()
    await this.#page.keyboard.type(text)
    await expect(this.field).toHaveValue(text)
    await this.#page.keyboard.press('Enter')
  }
}
