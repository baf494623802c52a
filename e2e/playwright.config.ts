import type { PlaywrightTestConfig } from '@playwright/test'

import { chromiumPath } from '@multimeter/testkit'

const executablePath = chromiumPath()

const config: PlaywrightTestConfig = {
  testDir: 'tests',
  outputDir: '../.artifacts/e2e',
  // Each test starts a gateway, some a broker of their own, and waits for most of its time: two cores carry three at a time.
  workers: 3,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // Root in a container has no sandbox; the rest keeps Chromium from calling home.
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
}

export default config
