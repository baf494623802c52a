import type { ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = {
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/src/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
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
          // Each file talks to a real broker; more than two at once only slow each other down on two cores.
          maxWorkers: 2,
        },
      },
    ],
  },
}

export default config
