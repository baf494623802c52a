import type { Cancel, Clock } from '@multimeter/clock'

import type { Listening } from '../listening.ts'
import type { ProbeBuffer } from '../probe-buffer.ts'
import type { MovedAnswer, Recurrence } from '../series-questions.ts'
import type { MovedProgress, PageMessage, WorkerAnswer } from '../worker-messages.ts'
import type { WorkerScripts } from '../worker-scripts.ts'
import type { Analyst, RecurrenceSources } from './analyst.ts'
import type { TemplateSource } from './find-moved.ts'
import { Slices } from './slices.ts'

/** How far it is, is told no more often. */
const PROGRESS_INTERVAL_MS = 100

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
  giveUp?: Cancel
  toldMs: number
}

/** Answers questions about series, and does what takes long in slices, between which what came in has its turn. */
export class AnalysisDesk {
  readonly #options: AnalysisDeskOptions
  readonly #slices: Slices
  #look: Look | undefined

  constructor(options: AnalysisDeskOptions) {
    this.#options = options
    this.#slices = new Slices(options.clock)
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
        const tell = (recurrence: Recurrence | undefined): void => say({ type: 'recurrence-told', call, recurrence })
        // What is listened to meanwhile does not matter, as nobody waits then.
        void this.#ask((analyst) => {
          const work = analyst?.recurrence({ buffer, templates: this.#options.templates }, question)
          if (work === undefined) tell(undefined)
          else this.#slices.begin({ work, onDone: tell })
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
    const look = this.#look
    look?.giveUp?.()
    if (look !== undefined) this.#end(look, undefined)
  }

  stop(): void {
    this.#slices.stop()
    this.#look = undefined
  }

  /** One at a time: the one before is given up. */
  #beginLook({ call, stretch }: AnalysisMessage & { readonly type: 'what-moved' }): void {
    this.clear()
    const { clock, buffer, listening, templates, needTemplates } = this.#options
    const look: Look = { call, toldMs: clock.monotonicMs() }
    this.#look = look
    needTemplates(true)
    void this.#ask((analyst) => {
      if (this.#look !== look) return
      if (analyst === undefined) {
        this.clear()
        return
      }
      const monotonicMs = (): number => clock.monotonicMs()
      look.giveUp = this.#slices.begin({
        work: analyst.findMoved({ buffer, probedHost: listening.host, stretch, templates, monotonicMs }),
        onShare: (share) => this.#tellShare(look, share),
        onDone: (moved) => this.#end(look, moved),
      })
    })
  }

  async #ask(answer: (analyst: Analyst | undefined) => void): Promise<void> {
    // Where it did not come the answer is undefined: the page says that it could not be fetched.
    answer(await this.#options.scripts.analyst.load())
  }

  #end({ call }: Look, moved: MovedAnswer | undefined): void {
    this.#look = undefined
    this.#options.needTemplates(false)
    this.#options.say({ type: 'moved', call, moved })
  }

  #tellShare(look: Look, share: number): void {
    const nowMs = this.#options.clock.monotonicMs()
    if (nowMs - look.toldMs < PROGRESS_INTERVAL_MS) return
    look.toldMs = nowMs
    this.#options.say({ type: 'moved-progress', call: look.call, share })
  }
}
