import type { Locator, Page } from '@playwright/test'

export class HostsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(gatewayUrl: string): Promise<void> {
    await this.#page.goto(gatewayUrl)
  }

  get table(): Locator {
    return this.#page.getByRole('table', { name: 'Hosts' })
  }

  row(host: string): Locator {
    return this.table.getByRole('row', { name: new RegExp(`^${host}\\b`) })
  }

  /** How many events the gateway has counted for a host. */
  async eventsOf(gatewayUrl: string, host: string): Promise<number> {
    const answer = await this.#page.request.get(`${gatewayUrl}/api/hosts`)
    const { hosts } = (await answer.json()) as { readonly hosts: readonly { name: string; count: number }[] }
    return hosts.find(({ name }) => name === host)?.count ?? 0
  }
}
