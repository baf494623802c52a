import { type Clock, repeat } from '@multimeter/clock'
import type { HubStats } from '@multimeter/sessions'

import type { IntakeCounters } from './event-intake.ts'
import { ACTIVITY_INTERVAL_MS } from './limits.ts'
import type { Log } from './log.ts'

export interface ActivityOptions {
  readonly clock: Clock
  readonly log: Log
  readonly intake: () => IntakeCounters
  readonly hosts: () => number
  readonly hub: () => Pick<HubStats, 'viewers' | 'droppedEvents'>
}

/** A line a minute that says what was heard, so that a log alone tells whether the gateway was of use. */
export class Activity {
  readonly #options: ActivityOptions
  readonly #cancel: () => void
  #before = { events: 0, bytes: 0, dropped: 0 }

  constructor(options: ActivityOptions) {
    this.#options = options
    this.#cancel = repeat(options.clock, ACTIVITY_INTERVAL_MS, () => this.#tell())
  }

  stop(): void {
    this.#cancel()
  }

  #tell(): void {
    const { log, intake, hosts, hub } = this.#options
    const { viewers, droppedEvents } = hub()
    const now = { events: intake().events, bytes: intake().bytes, dropped: droppedEvents }
    const facts = {
      events: now.events - this.#before.events,
      bytes: now.bytes - this.#before.bytes,
      droppedForSlowViewers: now.dropped - this.#before.dropped,
      hosts: hosts(),
      viewers,
    }
    this.#before = now
    log.info('activity', `In the last minute ${facts.events} events came; ${facts.hosts} hosts are known.`, facts)
  }
}
