import type { Locator, Page } from '@playwright/test'

export class ChartsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(gatewayUrl: string, search = ''): Promise<void> {
    await this.#page.goto(`${gatewayUrl}/charts${search}`)
  }

  get tree(): Locator {
    return this.#page.getByRole('tree', { name: 'Series' })
  }

  field(path: string): Locator {
    return this.tree.getByRole('treeitem').filter({ hasText: path })
  }

  get search(): Locator {
    return this.#page.getByRole('textbox', { name: 'Find a series' })
  }

  /** Rows of the list below the plot, without its head. */
  get shown(): Locator {
    return this.#page.getByRole('table', { name: 'Series shown' }).locator('tbody').getByRole('row')
  }

  row(path: string): Locator {
    return this.shown.filter({ hasText: path })
  }

  get plot(): Locator {
    return this.#page.getByRole('img', { name: /series, .* over/ })
  }

  get leads(): Locator {
    return this.#page.getByRole('region', { name: 'Two leads' })
  }

  measure(word: 'R − B' | 'R ÷ B' | 'Lag'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Measure' }).getByText(word)
  }

  get moved(): Locator {
    return this.#page.getByRole('complementary', { name: 'What else moved' })
  }

  /** Points at a share of the plot's width. */
  async pointAt(share: number): Promise<void> {
    const box = await this.#boxOfPlot()
    await this.#page.mouse.move(box.x + share * box.width, box.y + box.height / 2, { steps: 4 })
  }

  async drag(fromShare: number, toShare: number): Promise<void> {
    await this.pointAt(fromShare)
    await this.#page.mouse.down()
    await this.pointAt(toShare)
    await this.#page.mouse.up()
  }

  async #boxOfPlot(): Promise<{
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }> {
    const box = await this.plot.boundingBox()
    if (box === null) throw new Error('the plot is not on screen')
    return box
  }
}
