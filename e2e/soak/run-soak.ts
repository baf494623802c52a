import { setPriority } from 'node:os'

import { type Browser, chromium } from '@playwright/test'

import { chromiumPath, freePort, startFaultProxy, startRabbitMq } from '@multimeter/testkit'

import { startGateway } from '../harness.ts'
import { gatewayMemory } from './gateway-memory.ts'
import type { PageMemory } from './page-memory.ts'
import { FAULTS, heal, type Healing, type SoakParts } from './soak-faults.ts'
import { type SoakLoad, startSoakLoad } from './soak-load.ts'
import { openSoakPage, SOAK_PAGES, type SoakPage, type SoakPageName } from './soak-pages.ts'
import { describeHealing, describeSample } from './soak-report.ts'
import type { Soak, SoakOptions, SoakSample } from './soak-sample.ts'

/** A soak runs beside other work. */
const NICENESS = 5

const MINUTE_MS = 60_000

/** A day has 72 faults. */
const FAULT_EVERY_MS = 20 * MINUTE_MS

const LOOK_EVERY_MS = 250

/** Runs it to its end, or until it is interrupted. `tell` is given what is known so far after each minute. */
export async function runSoak(options: SoakOptions, tell: (soak: Soak) => Promise<void>): Promise<Soak> {
  setPriority(NICENESS)
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
  const stops: (() => Promise<unknown>)[] = []
  try {
    const browser = await launch()
    stops.push(() => browser.close())
    const rabbit = await startRabbitMq()
    stops.push(() => rabbit.stop())
    const port = await freePort()
    const proxy = await startFaultProxy(port)
    stops.push(() => proxy.stop())
    const url = `http://127.0.0.1:${proxy.port}`
    const gatewayOptions = { agent: false, amqpUrl: rabbit.url, port, env: { MULTIMETER_ORIGINS: url } }
    const pages: SoakPage[] = []
    const parts: SoakParts = { rabbit, proxy, gatewayOptions, gateway: await startGateway(gatewayOptions), pages }
    stops.push(() => parts.gateway.stop())
    const load = startSoakLoad({ brokerUrl: rabbit.url, speed: options.speed })
    stops.push(() => load.stop())
    for (const name of SOAK_PAGES) pages.push(await openSoakPage(browser, url, name))
    return await soakThrough(parts, { options, load, tell, signal: interrupted.signal })
  } finally {
    for (const stop of stops.reverse()) {
      await stop().catch((error: unknown) => console.error(`Not stopped: ${String(error)}`))
    }
  }
}

interface Course {
  readonly options: SoakOptions
  readonly load: SoakLoad
  readonly tell: (soak: Soak) => Promise<void>
  readonly signal: AbortSignal
}

/** One after the other, so that nothing is measured while something is broken. */
async function soakThrough(parts: SoakParts, { options, load, tell, signal }: Course): Promise<Soak> {
  const samples: SoakSample[] = []
  const healings: Healing[] = []
  const startedMs = performance.now()
  const faultEveryMs = FAULT_EVERY_MS / options.speed
  while (!signal.aborted) {
    const atMs = performance.now() - startedMs
    const fault = FAULTS[healings.length % FAULTS.length]
    if (atMs >= samples.length * MINUTE_MS) {
      samples.push(await sampleOf(parts, { atMs, sent: load.sent }))
      console.info(describeSample(samples.at(-1)))
      await tell({ options, samples, healings })
    } else if (atMs >= options.minutes * MINUTE_MS) {
      break
    } else if (options.withRestarts && fault !== undefined && atMs >= (healings.length + 0.5) * faultEveryMs) {
      healings.push({ atMs, ...(await heal(fault, parts)) })
      console.info(describeHealing(healings.at(-1)))
    } else {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }
  return { options, samples, healings }
}

async function sampleOf(
  { pages, gateway }: SoakParts,
  { atMs, sent }: Pick<SoakSample, 'atMs' | 'sent'>,
): Promise<SoakSample> {
  const measured = new Map<SoakPageName, PageMemory>()
  for (const page of pages) measured.set(page.name, await page.measure())
  return { atMs, sent, gateway: await gatewayMemory(gateway.url), pages: Object.fromEntries(measured) }
}

/** The distribution's Chromium without a window. */
function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    // All is stopped in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    // Root in a container has no sandbox; the rest keeps Chromium from calling home.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}
