import type { Locator, Page } from '@playwright/test'

export type ShownState = 'live' | 'late' | 'silent' | 'retired' | 'unknown'

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

  /** The row of a host while it is shown in that state, which its name says. */
  rowIn(host: string, state: ShownState): Locator {
    return this.table.getByRole('row', { name: new RegExp(`^${host}, ${state}\\b`, 'i') })
  }

  /** A tile that counts the hosts of a state; with a count, only while it shows that one. */
  tile(state: ShownState, count?: number): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^${count ?? '[\\d,]+'} hosts? ${state}$`) })
  }

  group(name: string): Locator {
    return this.table.getByRole('row', { name: `Group ${name}`, exact: true })
  }

  get filter(): Locator {
    return this.#page.getByRole('textbox', { name: 'Filter hosts' })
  }

  get groupings(): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Group by' })
  }

  limitOf(host: string): Locator {
    return this.row(host).getByRole('meter', { name: 'Silence limit used' })
  }

  moreOf(host: string): Locator {
    return this.row(host).getByRole('button', { name: `More for ${host}` })
  }

  menuItem(name: string): Locator {
    return this.#page.getByRole('menuitem', { name })
  }

  get retireDialog(): Locator {
    return this.#page.getByRole('dialog', { name: /^Retire / })
  }

  /** Names of the hosts in sight, from the top. */
  async hosts(): Promise<readonly string[]> {
    return this.table.locator('tbody').getByRole('link').allTextContents()
  }

  /** How many events the gateway has counted for a host. */
  async eventsOf(gatewayUrl: string, host: string): Promise<number> {
    const answer = await this.#page.request.get(`${gatewayUrl}/api/hosts`)
    const { hosts } = (await answer.json()) as { readonly hosts: readonly { name: string; count: number }[] }
    return hosts.find(({ name }) => name === host)?.count ?? 0
  }
}
