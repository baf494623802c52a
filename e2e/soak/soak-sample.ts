import type { GatewayMemory } from './gateway-memory.ts'
import type { PageMemory } from './page-memory.ts'
import type { Healing } from './soak-faults.ts'
import type { SoakPageName } from './soak-pages.ts'

/** What everything holds at one minute of a soak. */
export interface SoakSample {
  /** ms of the run. */
  readonly atMs: number
  readonly pages: Readonly<Partial<Record<SoakPageName, PageMemory>>>
  readonly gateway: GatewayMemory
  /** Messages given to the broker until then. */
  readonly sent: number
}

/** Everything seen in a run. */
export interface Soak {
  readonly options: SoakOptions
  readonly samples: readonly SoakSample[]
  /** Empty without restarts. */
  readonly healings: readonly Healing[]
}

export interface SoakOptions {
  readonly minutes: number
  /** So much sooner than in life hosts fall silent and parts are restarted. Time itself and the load stay as they are. */
  readonly speed: number
  readonly withRestarts: boolean
}
