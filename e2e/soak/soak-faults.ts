import type { FaultProxy, RabbitMq } from '@multimeter/testkit'

import { type GatewayProcess, startGateway } from '../harness.ts'
import type { SoakPage } from './soak-pages.ts'

/** What is broken, one after the other. */
export const FAULTS = ['gateway', 'broker', 'cable', 'crash'] as const

export type Fault = (typeof FAULTS)[number]

/** In words, for the report. */
export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  gateway: 'gateway killed and started again',
  broker: 'broker killed and started again',
  cable: 'cable between browser and gateway pulled and put back',
  crash: 'renderer crashed and its address opened again',
}

/**
 * From the moment at which the cause is gone until all pages must be live. Pages wait at most 12 s between two attempts, the gateway
 * at most 3 s between two at its broker.
 */
export const LIVE_WITHIN_MS: Readonly<Record<Fault, number>> = {
  gateway: 25_000,
  broker: 15_000,
  cable: 25_000,
  crash: 10_000,
}

/** Pages tell within 12 s that what they show is old; a machine that does other work is slower. */
const TOLD_WITHIN_MS = 30_000

/** A page that is not live at twice its time is given up. */
const PATIENCE = 2

/** One fault, and how soon the pages were right again. */
export interface Healing {
  readonly fault: Fault
  /** ms of the run. */
  readonly atMs: number
  /** From the cause's end until the last page was live; Infinity where one did not become so. */
  readonly liveMs: number
  readonly problem?: string
}

/** What can be broken. */
export interface SoakParts {
  readonly rabbit: RabbitMq
  readonly proxy: FaultProxy
  readonly pages: readonly SoakPage[]
  readonly gatewayOptions: Parameters<typeof startGateway>[0]
  /** Replaced by one that was started again. */
  gateway: GatewayProcess
}

/** Breaks something until each page tells so, puts it right, and waits without a hand until all are live. */
export async function heal(fault: Fault, parts: SoakParts): Promise<Omit<Healing, 'atMs'>> {
  try {
    const putRight = await breakPart(fault, parts)
    if (fault !== 'crash') await Promise.all(parts.pages.map((page) => page.untilDead(TOLD_WITHIN_MS)))
    await putRight()
    const startedMs = performance.now()
    if (fault === 'crash') await Promise.all(parts.pages.map((page) => page.reopen()))
    const withinMs = PATIENCE * LIVE_WITHIN_MS[fault]
    await Promise.all(parts.pages.map((page) => page.untilLive(withinMs)))
    return { fault, liveMs: performance.now() - startedMs }
  } catch (error) {
    return { fault, liveMs: Number.POSITIVE_INFINITY, problem: String(error) }
  }
}

/** Returns what undoes it. */
async function breakPart(fault: Fault, parts: SoakParts): Promise<() => Promise<void>> {
  switch (fault) {
    case 'gateway':
      await parts.gateway.kill()
      return async () => void (parts.gateway = await startGateway(parts.gatewayOptions))
    case 'broker':
      await parts.rabbit.kill()
      return () => parts.rabbit.start()
    case 'cable': {
      const swallowing = { type: 'timeout', timeoutMs: 0 } as const
      const undo = [parts.proxy.add('upstream', swallowing), parts.proxy.add('downstream', swallowing)]
      return async () => undo.forEach((one) => one())
    }
    case 'crash':
      await Promise.all(parts.pages.map((page) => page.crash()))
      return async () => undefined
  }
}
