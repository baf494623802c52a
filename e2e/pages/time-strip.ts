import type { Locator, Page } from '@playwright/test'

/** The one time of all panes, below every screen. */
export class TimeStrip {
  readonly #region: Locator

  constructor(page: Page) {
    this.#region = page.getByRole('region', { name: 'Time' })
  }

  get cursor(): Locator {
    return this.#region.getByRole('slider', { name: 'Time cursor' })
  }

  /** Pressed while live. */
  get live(): Locator {
    return this.#region.getByRole('button', { name: 'Live', exact: true })
  }

  get goLive(): Locator {
    return this.#region.getByRole('button', { name: 'Go live' })
  }

  /** `Held` or `Rewound`, and how far from live. */
  get words(): Locator {
    return this.#region.getByText(/^(Held|Rewound) /)
  }
}
