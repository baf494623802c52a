import type { Clock } from '@multimeter/clock'

import type { ProbeBuffer } from '../probe-buffer.ts'
import type { WorkerAnswer } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import type { LogExport, LogExportOptions } from './log-export.ts'
import type { ExportForm } from './write-entry.ts'
import { type LogSnapshot, SLICE_MS } from './probe-log.ts'

export interface ExportDeskOptions {
  readonly clock: Clock
  readonly buffer: ProbeBuffer
  readonly scripts: Pick<WorkerScripts, 'exports'>
  /** What the log holds now. */
  readonly snapshot: () => LogSnapshot
  /** There is something to be done. */
  readonly onWork: () => void
  readonly answer: (answer: WorkerAnswer) => void
}

/** A file that is being written, from the question on. */
interface Export {
  readonly call: number
  /** Absent until what writes it is here. */
  job?: LogExport
}

/** Writes the log into files, one at a time: the one before is given up. */
export class ExportDesk {
  readonly #options: ExportDeskOptions
  #export: Export | undefined

  constructor(options: ExportDeskOptions) {
    this.#options = options
  }

  get isWorking(): boolean {
    return this.#export?.job !== undefined
  }

  begin(call: number, form: ExportForm): void {
    this.giveUp()
    const { buffer, snapshot } = this.#options
    this.#export = { call }
    // As it was when somebody asked, whatever comes until what writes it is here.
    void this.#write(this.#export, { form, snapshot: snapshot(), rows: buffer.rows, lines: buffer.lines })
  }

  /** Writes on, for SLICE_MS. */
  work(): void {
    const { clock, answer } = this.#options
    const { call, job } = this.#export ?? {}
    const untilMs = clock.monotonicMs() + SLICE_MS
    const file = job?.work(() => clock.monotonicMs() >= untilMs)
    if (call === undefined || file === undefined) return
    this.#export = undefined
    answer({ type: 'log-exported', call, file })
  }

  /** What is asked for is answered by undefined. */
  giveUp(): void {
    const { call } = this.#export ?? {}
    this.stop()
    if (call !== undefined) this.#options.answer({ type: 'log-exported', call, file: undefined })
  }

  stop(): void {
    this.#export = undefined
  }

  async #write(of: Export, options: LogExportOptions): Promise<void> {
    const Job = await this.#options.scripts.exports.load()
    if (this.#export !== of) return
    if (Job === undefined) this.giveUp()
    else of.job = new Job(options)
    this.#options.onWork()
  }
}
