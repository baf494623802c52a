import type { ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = {
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Starting a world for each of a hundred files took three times as long as the tests. Files need none: no module is
          // mocked, and what a module remembers (a cache, a piece of memory) must be right whoever used it before.
          isolate: false,
          include: ['{apps,packages}/*/src/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          // None waits for anything; a machine that is busy with something else is no failure.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages}/*/src/**/*.integration.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/testkit/src/integration-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each file talks to a real broker and waits for most of its time: two cores carry three at a time.
          maxWorkers: 3,
        },
      },
    ],
  },
}

export default config
