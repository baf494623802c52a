import type { Clock } from '@multimeter/clock'

import type { GapLoader, GapToLoad, LoadedGap } from '../gap-loader.ts'
import type { Listening } from '../listening.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import { rangeOfGap } from '../range-of-gap.ts'
import type { ConnectClient } from '../subscriber.ts'
import type { WorkerAnswer } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import { shownApart } from './shown-row.ts'

export interface GapDeskOptions {
  readonly clock: Clock
  readonly buffer: ProbeBuffer
  readonly listening: Listening
  readonly scripts: Pick<WorkerScripts, 'gaps'>
  /** Connects once more. */
  readonly connect: ConnectClient
  /** Columns that are told with each line now. */
  readonly columns: () => readonly string[]
  readonly answer: (answer: WorkerAnswer) => void
}

/** A hole that is being loaded, from the question on. */
interface Load {
  readonly call: number
  /** Absent until what does it is here. */
  loader?: GapLoader
}

/** Loads what is missing in holes of the log, one at a time: the one before is given up. */
export class GapDesk {
  readonly #options: GapDeskOptions
  #load: Load | undefined

  constructor(options: GapDeskOptions) {
    this.#options = options
  }

  load(call: number, row: number): void {
    this.giveUp()
    const { buffer, listening } = this.#options
    const kept = buffer.rows.get(row)
    const range = kept?.kind === 'gap' ? rangeOfGap(kept.gap) : undefined
    const { request } = listening
    if (kept?.kind !== 'gap' || range === undefined || request === undefined) return this.#answer(call, undefined)
    this.#load = { call }
    void this.#begin(this.#load, { gap: kept.gap, ...range, request })
  }

  /** What is asked for is answered by undefined. */
  giveUp(): void {
    const { call } = this.#load ?? {}
    this.stop()
    if (call !== undefined) this.#answer(call, undefined)
  }

  stop(): void {
    this.#load?.loader?.stop()
    this.#load = undefined
  }

  async #begin(load: Load, toLoad: GapToLoad): Promise<void> {
    const { clock, buffer, connect, scripts } = this.#options
    const Loader = await scripts.gaps.load()
    if (this.#load !== load) return
    const onLoaded = (loaded: LoadedGap): void => {
      this.#load = undefined
      this.#answer(load.call, loaded)
    }
    if (Loader === undefined) onLoaded({ lines: [], missing: toLoad.gap.count, message: NO_LOADER })
    else {
      const linesOf = buffer.linesOf.bind(buffer)
      load.loader = new Loader(toLoad, { clock, connect, linesOf, onLoaded })
    }
  }

  #answer(call: number, loaded: LoadedGap | undefined): void {
    const { buffer, columns, answer } = this.#options
    const load = loaded && {
      ...loaded,
      lines: shownApart(loaded.lines, { columns: columns(), lines: buffer.lines }),
    }
    answer({ type: 'gap-loaded', call, load })
  }
}

const NO_LOADER = 'What asks for them did not load. Check the link to the gateway and load again.'
