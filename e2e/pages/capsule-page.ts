import type { Locator, Page } from '@playwright/test'

/** Saving and opening capsules, on every screen. */
export class CapsulePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get saveDialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Save a capsule' })
  }

  /** Stands where the link's state stands while live. */
  get chip(): Locator {
    return this.#page.getByRole('status', { name: /^Capsule of \d\d:\d\d:\d\d–\d\d:\d\d:\d\d$/ })
  }

  get band(): Locator {
    return this.#page.getByRole('region', { name: 'Capsule' }).getByText('Nothing here is live')
  }

  get close(): Locator {
    return this.#page.getByRole('button', { name: 'Close, back to live' })
  }

  /** Saves with these notes. Returns the path of the file. */
  async save(notes: string): Promise<string> {
    await this.#page.getByRole('button', { name: 'Save capsule…' }).click()
    await this.saveDialog.getByRole('textbox', { name: 'Notes' }).fill(notes)
    const download = this.#page.waitForEvent('download')
    await this.saveDialog.getByRole('button', { name: 'Save', exact: true }).click()
    return (await download).path()
  }

  /** Drops a file on the page, as from a folder. */
  async drop(bytes: Buffer, name: string): Promise<void> {
    const transfer = await this.#page.evaluateHandle(
      ({ base64, name: file }) => {
        const transfer = new DataTransfer()
        const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([content], file))
        return transfer
      },
      { base64: bytes.toString('base64'), name },
    )
    await this.#page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    await this.#page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }

  /** Opens a file through the palette. */
  async open(bytes: Buffer): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.keyboard.press('Control+k')
    await this.#page.keyboard.type('Open a capsule')
    await this.#page.keyboard.press('Enter')
    await (await chooser).setFiles({ name: 'saved.capsule.ndjson.gz', mimeType: 'application/gzip', buffer: bytes })
  }
}
