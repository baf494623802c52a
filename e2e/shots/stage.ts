import { setPriority } from 'node:os'

import { type Browser, chromium, type Page } from '@playwright/test'

import { chromiumPath, startRabbitMq } from '@multimeter/testkit'

import { startGateway } from '../harness.ts'

/** Form of a screen, as the design has them. */
export type Form = 'desk' | 'phone' | 'wall' | 'large-wall'

const VIEWPORTS: Readonly<Record<Form, { readonly width: number; readonly height: number }>> = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  wall: { width: 1920, height: 1080 },
  'large-wall': { width: 3840, height: 2160 },
}

/** What shells report of a program that was interrupted. */
const INTERRUPTED = 130

/** All that must run to draw screens: a broker, a gateway that hears it, one that heard nothing, a browser. */
export interface Stage {
  readonly brokerUrl: string
  readonly gatewayUrl: string
  /** With the embedded broker, on which nobody ever spoke. */
  readonly silentGatewayUrl: string
  readonly browser: Browser
  newPage(form: Form): Promise<Page>
  /** Ends the gateway that hears the broker. */
  killGateway(): Promise<void>
  stop(): Promise<void>
}

/** What the servers' share of the processor is lowered to where they give way. */
const YIELDING_NICENESS = 10

interface StageOptions {
  /** Broker, gateway and this process give way to the browser, whose machine they do not share in life: for measuring the page. */
  readonly serversYield?: boolean
}

/** Starts everything, each on a free port of its own; it is stopped again when a later part fails or the run is interrupted. */
export async function openStage({ serversYield = false }: StageOptions = {}): Promise<Stage> {
  const stops: (() => Promise<unknown>)[] = []
  let stopping: Promise<void> | undefined
  // Asked twice, as when a run is interrupted and fails of it, both wait for the same end.
  const stop = (): Promise<void> => (stopping ??= stopAll(stops))
  const opening = open(stops, serversYield)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // What is just starting must be there to be stopped; why it did not start does not matter any more.
      void opening
        .catch(() => undefined)
        .then(stop)
        .finally(() => process.exit(INTERRUPTED))
    })
  }
  try {
    return { ...(await opening), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts one after the other, and leaves how each is stopped. */
async function open(stops: (() => Promise<unknown>)[], serversYield: boolean): Promise<Omit<Stage, 'stop'>> {
  const browser = await launchChromium()
  stops.push(() => browser.close())
  // Whatever is started from here on inherits it.
  if (serversYield) setPriority(YIELDING_NICENESS)
  const rabbit = await startRabbitMq()
  stops.push(() => rabbit.stop())
  const gateway = await startGateway({ agent: false, amqpUrl: rabbit.url })
  stops.push(() => gateway.stop())
  const silent = await startGateway({ agent: false })
  stops.push(() => silent.stop())
  return {
    brokerUrl: rabbit.url,
    gatewayUrl: gateway.url,
    silentGatewayUrl: silent.url,
    browser,
    newPage: (form) => newPage(browser, form),
    killGateway: () => gateway.kill(),
  }
}

/** The last started first; one that does not stop does not keep the others. */
async function stopAll(stops: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of [...stops].reverse()) {
    await stop().catch((error: unknown) => console.error(`Not stopped: ${String(error)}`))
  }
}

/** The distribution's Chromium without a window. */
function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    // The stage closes it, and all else, in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    // Root in a container has no sandbox; the rest keeps Chromium from calling home.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

async function newPage(browser: Browser, form: Form): Promise<Page> {
  const context = await browser.newContext({
    viewport: VIEWPORTS[form],
    colorScheme: 'dark',
    ...(form === 'phone' ? { hasTouch: true, isMobile: true } : {}),
  })
  return context.newPage()
}
