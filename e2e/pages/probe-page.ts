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

  get lines(): Locator {
    return this.log.getByRole('row')
  }

  get gaps(): Locator {
    return this.log.getByRole('row', { name: /^Gap: / })
  }

  /** The newest row up to the moment shown, while one looks back. */
  get atCursor(): Locator {
    return this.log.locator('[role="row"][aria-current="time"]')
  }

  instrument(path: string): Locator {
    return this.#page.getByRole('article', { name: new RegExp(`^Instrument \\d+: ${path.replaceAll('.', '\\.')}$`) })
  }

  stream(name: string): Locator {
    const streams = this.#page.getByRole('complementary', { name: 'Streams' })
    return streams.getByRole('listitem').filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  /** Shows only the instruments whose name holds this; all of them for ''. */
  async filterInstruments(text: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Filter instruments' }).fill(text)
  }

  /** What a silent or retired host said last; absent while it speaks. */
  get lastWords(): Locator {
    return this.#page.getByRole('region', { name: 'Last words' })
  }

  lastLine(text: string | RegExp): Locator {
    return this.lastWords.getByRole('list', { name: 'Last lines' }).getByRole('listitem').filter({ hasText: text })
  }

  lastValue(path: string): Locator {
    return this.lastWords.getByRole('list', { name: 'Last values' }).getByRole('listitem').filter({ hasText: path })
  }

  /** How long it has been silent, `silence 00:04:12`, at the end of the log. */
  get silence(): Locator {
    return this.#page.getByRole('timer', { name: 'Silence' })
  }

  get retire(): Locator {
    return this.#page.getByRole('button', { name: 'Retire…' })
  }

  get retireDialog(): Locator {
    return this.#page.getByRole('dialog', { name: /^Retire / })
  }

  get newLines(): Locator {
    return this.#page.getByRole('button', { name: /new lines?, go live$/ })
  }
}
