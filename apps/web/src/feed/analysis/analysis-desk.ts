import type { Cancel, Clock } from '@multimeter/clock'

import type { Listening } from '../listening.ts'
import { SLICE_MS } from '../log/probe-log.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import type { MovedAnswer, Recurrence } from '../series-questions.ts'
import type { MovedProgress, PageMessage, WorkerAnswer } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import type { Analyst, RecurrenceSources } from './analyst.ts'
import type { MovedStep, TemplateSource } from './find-moved.ts'

/** How far it is, is told no more often. */
const PROGRESS_INTERVAL_MS = 100

/** What is waited for is looked for no more often. */
const WAIT_MS = 50

/** Questions about series that need more than to look at them. */
export type AnalysisMessage = Extract<
  PageMessage,
  { readonly type: 'compare-leads' | 'recurrence' | 'what-moved' | 'cancel-moved' }
>

export interface AnalysisDeskOptions {
  readonly clock: Clock
  readonly buffer: ProbeBuffer
  readonly listening: Listening
  readonly scripts: Pick<WorkerScripts, 'analyst'>
  readonly templates: TemplateSource & RecurrenceSources['templates']
  /** Has templates found while what moved is looked for. */
  readonly needTemplates: (isNeeded: boolean) => void
  readonly say: (message: WorkerAnswer | MovedProgress) => void
}

/** A look for what moved, from the question on. */
interface Look {
  readonly call: number
  /** Absent until what does it is loaded. */
  work?: Generator<MovedStep, MovedAnswer>
  toldMs: number
  share: number
}

/** Answers questions about series, and does what takes long in slices, between which what came in has its turn. */
export class AnalysisDesk {
  readonly #options: AnalysisDeskOptions
  #look: Look | undefined
  #cancelWork: Cancel | undefined
  #isStopped = false

  constructor(options: AnalysisDeskOptions) {
    this.#options = options
  }

  hear(message: AnalysisMessage): void {
    const { buffer, say } = this.#options
    switch (message.type) {
      case 'compare-leads': {
        const { call, question } = message
        void this.#ask((analyst) => {
          const comparison = analyst?.compareLeads(buffer.series, question)
          say({ type: 'leads-compared', call, comparison })
        })
        break
      }
      case 'recurrence': {
        const { call, question } = message
        void this.#ask((analyst) => {
          const work = analyst?.recurrence({ buffer, templates: this.#options.templates }, question)
          if (work === undefined) say({ type: 'recurrence-told', call, recurrence: undefined })
          else this.#tellRecurrence(call, work)
        })
        break
      }
      case 'what-moved':
        this.#beginLook(message)
        break
      case 'cancel-moved':
        if (this.#look?.call === message.call) this.clear()
        break
    }
  }

  /** Gives up what is looked for: nobody waits for it any more, or something else is listened to. */
  clear(): void {
    this.#cancelWork?.()
    this.#cancelWork = undefined
    const look = this.#look
    if (look !== undefined) this.#end(look, undefined)
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelWork?.()
    this.#cancelWork = undefined
    this.#look = undefined
  }

  /** One at a time: the one before is given up. */
  #beginLook({ call, stretch }: AnalysisMessage & { readonly type: 'what-moved' }): void {
    this.clear()
    const { clock, buffer, listening, templates, needTemplates } = this.#options
    const look: Look = { call, toldMs: clock.monotonicMs(), share: 0 }
    this.#look = look
    needTemplates(true)
    void this.#ask((analyst) => {
      if (this.#look !== look) return
      if (analyst === undefined) {
        this.clear()
        return
      }
      const monotonicMs = (): number => clock.monotonicMs()
      look.work = analyst.findMoved({ buffer, probedHost: listening.host, stretch, templates, monotonicMs })
      this.#planWork()
    })
  }

  /** In slices; what is listened to meanwhile does not matter, as nobody waits then. */
  #tellRecurrence(call: number, work: Generator<void, Recurrence | undefined>): void {
    if (this.#isStopped) return
    const { clock, say } = this.#options
    const untilMs = clock.monotonicMs() + SLICE_MS
    do {
      const step = work.next()
      if (step.done === true) {
        say({ type: 'recurrence-told', call, recurrence: step.value })
        return
      }
    } while (clock.monotonicMs() < untilMs)
    clock.schedule(0, () => this.#tellRecurrence(call, work))
  }

  async #ask(answer: (analyst: Analyst | undefined) => void): Promise<void> {
    // Where it did not come the gateway cannot be reached: the page says so already.
    answer(await this.#options.scripts.analyst.load())
  }

  #end({ call }: Look, moved: MovedAnswer | undefined): void {
    this.#look = undefined
    this.#options.needTemplates(false)
    this.#options.say({ type: 'moved', call, moved })
  }

  #planWork(afterMs = 0): void {
    this.#cancelWork ??= this.#options.clock.schedule(afterMs, () => this.#work())
  }

  #work(): void {
    this.#cancelWork = undefined
    const look = this.#look
    if (look?.work === undefined) return
    const { clock, say } = this.#options
    const untilMs = clock.monotonicMs() + SLICE_MS
    do {
      const step = look.work.next()
      if (step.done === true) {
        this.#end(look, step.value)
        return
      }
      if (step.value === undefined) {
        this.#planWork(WAIT_MS)
        return
      }
      look.share = Math.max(look.share, step.value)
    } while (clock.monotonicMs() < untilMs)
    const nowMs = clock.monotonicMs()
    if (nowMs - look.toldMs >= PROGRESS_INTERVAL_MS) {
      look.toldMs = nowMs
      say({ type: 'moved-progress', call: look.call, share: look.share })
    }
    this.#planWork()
  }
}
