import { test as base } from '@playwright/test'
import type {
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test'

import { type RabbitMq, startRabbitMq } from '@multimeter/testkit'

import { startFleet } from './fleet.ts'
import { type GatewayOptions, type GatewayProcess, startGateway } from './harness.ts'
import { type Speakers, type SpeakersOptions, startSpeakers } from './speakers.ts'

interface TestFixtures {
  /** Starts gateways that are stopped when the test ends. */
  readonly gateways: { start(options: GatewayOptions): Promise<GatewayProcess> }
  /** One that reads `rabbit` already, and nothing of this machine. */
  readonly gateway: GatewayProcess
  /** Lets hosts speak until the test ends. */
  readonly startSpeakers: (options: SpeakersOptions) => Promise<Speakers>
  /** Lets a few hosts speak, each with figures and lines, until the test ends. */
  readonly startFleet: () => Promise<void>
  /** Fails the test when the page logs an error or throws, unless the test says that it breaks things on purpose. */
  readonly pageErrors: { expect(pattern: RegExp): void }
}

interface WorkerFixtures {
  /** One RabbitMQ for all tests that do not harm it. */
  readonly rabbit: RabbitMq
}

export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures
> = base.extend<TestFixtures, WorkerFixtures>({
  rabbit: [
    // Playwright insists on a destructured first parameter.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const rabbit = await startRabbitMq()
      await use(rabbit)
      await rabbit.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern
  gateways: async ({}, use, testInfo) => {
    const started: GatewayProcess[] = []
    await use({
      async start(options) {
        const gateway = await startGateway(options)
        started.push(gateway)
        return gateway
      },
    })
    await Promise.all(started.map((gateway) => gateway.stop()))
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('gateway log', {
        body: started.flatMap(({ log }) => log).join('\n'),
        contentType: 'text/plain',
      })
    }
  },
  gateway: async ({ gateways, rabbit }, use) => {
    const gateway = await gateways.start({ agent: false, amqpUrl: rabbit.url })
    await gateway.listening()
    await use(gateway)
  },
  // oxlint-disable-next-line no-empty-pattern
  startSpeakers: async ({}, use) => {
    const started: Speakers[] = []
    await use(async (options) => {
      const speakers = await startSpeakers(options)
      started.push(speakers)
      return speakers
    })
    await Promise.all(started.map((speakers) => speakers.stop()))
  },
  startFleet: async ({ rabbit }, use) => {
    const started: { stop(): Promise<void> }[] = []
    await use(async () => void started.push(await startFleet(rabbit.url)))
    await Promise.all(started.map((fleet) => fleet.stop()))
  },
  pageErrors: [
    // After the gateways it depends on, so that it is over before they stop: what a page then misses is no error of its own.
    async ({ page, gateways }, use) => {
      void gateways
      const allowed: RegExp[] = []
      const seen: string[] = []
      page.on('pageerror', (error) => seen.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(message.text())
      })
      await use({ expect: (pattern) => void allowed.push(pattern) })
      base.expect(seen.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect } from '@playwright/test'
