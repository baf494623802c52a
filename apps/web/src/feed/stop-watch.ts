import type { Cancel, Clock } from '@multimeter/clock'
import type { Hosts } from '@multimeter/protocol'

import type { LineReader } from './log/line-reader.ts'
import { compileFilter, isByTemplate, type LogFilter } from './log/log-filter.ts'
import type { TemplateDesk } from './log/template-desk.ts'
import type { KeptLine, ProbeRows } from './probe-rows.ts'
import { isSameHost } from './same-host.ts'
import {
  AFTER_STOP_MS,
  type HostCondition,
  type LineCondition,
  type StopHit,
  type StopState,
} from './stop-condition.ts'
import type { PageMessage, StopTold } from './worker-messages.ts'
import type { WorkerScripts } from './worker-scripts.ts'

/** Characters of a message that are told as what stopped the view. */
const MAX_WHAT_CHARACTERS = 160

/** Templates that were not found yet are looked for so long, for who arms it again. */
export const TEMPLATES_WANTED_MS = 300_000

/** What is waited for. */
export type StopWhen = Extract<PageMessage, { readonly type: 'stop-when' }>

export interface StopWatchOptions {
  readonly clock: Clock
  readonly rows: ProbeRows
  readonly lines: LineReader
  readonly templates: Pick<TemplateDesk, 'isReady' | 'isOf'>
  /** Has templates found while a line is waited for by its template, or is about to be. */
  readonly needTemplates: (isNeeded: boolean) => void
  /** Lines come in, of a host or a pattern. */
  readonly isListening: () => boolean
  readonly scripts: Pick<WorkerScripts, 'expressions'>
  readonly tell: (told: StopTold) => void
}

/**
 * Waits for one thing in what comes in, once:
 *
 *   off ──hear──▶ arming ──▶ armed ──it comes──▶ hit ──AFTER_STOP_MS──▶ stopped
 *    ▲              │           │                 │
 *    └──────────────┴───────────┴─────────────────┘ told not to, or (of a line) something else is listened to
 *
 * What was here before, or was received before, is not looked at; what a lost link brings late is. It holds one condition and one
 * hit, whatever comes.
 */
export class StopWatch {
  readonly #options: StopWatchOptions
  #asked: StopWhen | undefined
  /** Present while a line is waited for. */
  #filter: LogFilter | undefined
  /** Rows before this one were looked at. */
  #seenRow = 0
  #cancelWait: Cancel | undefined
  /** Present while templates are looked for though nothing is armed. */
  #cancelTemplates: Cancel | undefined

  constructor(options: StopWatchOptions) {
    this.#options = options
  }

  /** Waits for this and for nothing else; without a condition for nothing. */
  hear(asked: StopWhen): void {
    this.stop()
    if (asked.condition === undefined) return
    this.#asked = asked
    this.#seenRow = this.#options.rows.end
    this.#arm(asked)
  }

  /** Rows may have been added. */
  added(): void {
    const { rows } = this.#options
    for (let row = Math.max(this.#seenRow, rows.first); this.#filter !== undefined && row < rows.end; row++) {
      const kept = rows.get(row)
      this.#seenRow = row + 1
      if (kept?.kind === 'line') this.#look(kept, this.#filter)
    }
  }

  hearHosts({ hosts }: Hosts): void {
    const { condition, sinceAt } = this.#asked ?? {}
    if (condition?.kind !== 'host' || sinceAt === undefined || this.#cancelWait !== undefined) return
    for (const { host, silence } of hosts) {
      if (silence?.state !== condition.state || silence.sinceAt <= sinceAt) continue
      if (condition.host !== undefined && !isSameHost(condition.host, host)) continue
      this.#hit({ at: silence.sinceAt, what: `${host} ${HOST_WORDS[condition.state]}` })
      return
    }
  }

  /** Something else is listened to: the lines that were waited for do not come any more. What hosts do is heard on every screen. */
  listen(): void {
    if (this.#asked?.condition?.kind === 'host') return
    this.#tell({ state: 'off', why: 'Something else is listened to now, so that line would not be seen.' })
    this.stop()
  }

  /** Waits for nothing any more, and tells nobody. */
  stop(): void {
    this.#cancelWait?.()
    this.#cancelWait = undefined
    this.#asked = undefined
    this.#filter = undefined
    this.#needTemplates(false)
  }

  #arm(asked: StopWhen): void {
    const { condition, sinceAt } = asked
    if (condition === undefined) return
    if (condition.kind === 'line' && !this.#compile(condition)) return
    this.#tell({ state: 'armed', sinceAt, condition })
    // Some may have come while what reads expressions was on its way.
    this.added()
  }

  /** Answers whether there is a filter now. */
  #compile({ text, tests, lowest }: LineCondition): boolean {
    if (!this.#options.isListening()) {
      this.#refuse({ at: 0, message: 'No lines come in on this screen. Open a host or the logs, then arm it.' })
      return false
    }
    const query = { text, tests, lowest, fold: 'off', columns: [] } as const
    const { clock, lines, templates, scripts } = this.#options
    const compiled = compileFilter({ query, lines, templates, compileExpression: scripts.expressions.loaded })
    if (compiled.ok && compiled.filter.isOpen) {
      this.#refuse({
        at: 0,
        message:
          'Every line fits this. Give a word or a severity, or take over the filter of the log, with its fields.',
      })
    } else if (compiled.ok) {
      this.#filter = compiled.filter
      this.#needTemplates(isByTemplate(query))
    } else if (compiled.problem !== undefined) this.#refuse(compiled.problem)
    else if (compiled.waitsFor === 'expressions') void this.#loadExpressions()
    else {
      this.#refuse({ at: 0, message: 'Templates of these lines are being looked for. Arm it again in a moment.' })
      this.#needTemplates(true)
      this.#cancelTemplates = clock.schedule(TEMPLATES_WANTED_MS, () => this.#needTemplates(false))
    }
    return this.#filter !== undefined
  }

  async #loadExpressions(): Promise<void> {
    const compile = await this.#options.scripts.expressions.load()
    // Another condition may be asked for by now; one that is armed already needed none.
    if (this.#asked === undefined || this.#asked.condition?.kind !== 'line' || this.#filter !== undefined) return
    if (this.#cancelWait !== undefined) return
    const message = 'What reads /expressions/ did not load. Check the link to the gateway and arm it again.'
    if (compile !== undefined) this.#arm(this.#asked)
    else this.#refuse({ at: 0, message })
  }

  #look(line: KeptLine, filter: LogFilter): void {
    const { event, epoch, reading } = line
    const { source, seq, receivedAt } = event
    if (this.#asked === undefined || receivedAt <= this.#asked.sinceAt || !filter.fits(line)) return
    const words = reading.message.slice(0, MAX_WHAT_CHARACTERS)
    this.#hit({
      at: receivedAt,
      what: reading.host === undefined ? words : `${reading.host}: ${words}`,
      line: { source, epoch, seq },
    })
  }

  #hit(hit: StopHit): void {
    const condition = this.#asked?.condition
    if (condition === undefined) return
    this.#filter = undefined
    this.#tell({ state: 'hit', hit, condition })
    this.#cancelWait = this.#options.clock.schedule(AFTER_STOP_MS, () => {
      this.#tell({ state: 'stopped', hit, heldAt: hit.at + AFTER_STOP_MS })
      this.stop()
    })
  }

  #refuse(problem: (StopState & { readonly state: 'refused' })['problem']): void {
    this.#tell({ state: 'refused', problem })
    this.stop()
  }

  #needTemplates(isNeeded: boolean): void {
    this.#cancelTemplates?.()
    this.#cancelTemplates = undefined
    this.#options.needTemplates(isNeeded)
  }

  #tell(state: StopState): void {
    if (this.#asked !== undefined) this.#options.tell({ type: 'stop-told', watching: this.#asked.watching, state })
  }
}

const HOST_WORDS: Readonly<Record<HostCondition['state'], string>> = {
  silent: 'is silent',
  late: 'is late',
  live: 'speaks',
}
