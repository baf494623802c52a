import type { Clock } from '@multimeter/clock'

import { GapLoader, type LoadedGap } from '../gap-loader.ts'
import type { Listening } from '../listening.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import { rangeOfGap } from '../range-of-gap.ts'
import type { ConnectClient } from '../subscriber.ts'
import type { WorkerAnswer } from '../worker-messages.ts'
import { shownApart } from './shown-row.ts'

export interface GapDeskOptions {
  readonly clock: Clock
  readonly buffer: ProbeBuffer
  readonly listening: Listening
  /** Connects once more. */
  readonly connect: ConnectClient
  /** Columns that are told with each line now. */
  readonly columns: () => readonly string[]
  readonly answer: (answer: WorkerAnswer) => void
}

/** Loads what is missing in holes of the log, one at a time: the one before is given up. */
export class GapDesk {
  readonly #options: GapDeskOptions
  #load: { readonly call: number; readonly loader: GapLoader } | undefined

  constructor(options: GapDeskOptions) {
    this.#options = options
  }

  load(call: number, row: number): void {
    this.giveUp()
    const { clock, buffer, listening, connect } = this.#options
    const kept = buffer.rows.get(row)
    const range = kept?.kind === 'gap' ? rangeOfGap(kept.gap) : undefined
    const { request } = listening
    if (kept?.kind !== 'gap' || range === undefined || request === undefined) return this.#answer(call, undefined)
    const loader = new GapLoader(
      { gap: kept.gap, ...range, request },
      {
        clock,
        connect,
        linesOf: (event, epoch) => buffer.linesOf(event, epoch),
        onLoaded: (loaded) => {
          this.#load = undefined
          this.#answer(call, loaded)
        },
      },
    )
    this.#load = { call, loader }
  }

  /** What is asked for is answered by undefined. */
  giveUp(): void {
    const { call } = this.#load ?? {}
    this.stop()
    if (call !== undefined) this.#answer(call, undefined)
  }

  stop(): void {
    this.#load?.loader.stop()
    this.#load = undefined
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
