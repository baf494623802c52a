import type { Locator, Page } from '@playwright/test'

export class WallPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** @param seat such as `?distance=5&inch=55` */
  async open(gatewayUrl: string, seat = ''): Promise<void> {
    await this.#page.goto(`${gatewayUrl}/wall${seat}`)
  }

  get frame(): Locator {
    return this.#page.getByRole('main', { name: 'Wall' })
  }

  get counts(): Locator {
    return this.frame.getByRole('region', { name: 'Counts' })
  }

  get combs(): Locator {
    return this.frame.getByRole('region', { name: 'All hosts' })
  }

  /** The panel of the silent host that has the wall. */
  takeover(host: string): Locator {
    return this.frame.getByRole('alert', { name: `${host} is silent` })
  }

  get freeze(): Locator {
    return this.frame.getByRole('alert', { name: 'This screen is frozen' })
  }

  /** Back to the list; shown while somebody is at the screen. */
  get exit(): Locator {
    return this.frame.getByRole('link', { name: 'Leave the wall' })
  }

  /** How old what is shown is, while it is of now. */
  get data(): Locator {
    return this.frame.getByText(/^Data \d/)
  }
}
