import { Calls } from './calls.ts'
import type { CapsuleOrder, SavedCapsule } from './capsule/capsule.ts'
import type { Feed } from './feed.ts'
import type { MovedProgress, PageMessage, WorkerAnswer } from './worker-messages.ts'

/** The questions that are the feed's own. */
type FeedQuestions = Pick<
  Feed,
  'lineDetail' | 'nextGap' | 'nextError' | 'loadGap' | 'exportLog' | 'compareLeads' | 'recurrence' | 'whatMoved'
>

/** What the page asks of its worker and waits for. */
export interface Questions {
  readonly ofFeed: FeedQuestions
  saveCapsule(order: CapsuleOrder): Promise<SavedCapsule | undefined>
  hear(message: WorkerAnswer | MovedProgress): void
  /** All that is waited for is answered by undefined. */
  giveUp(): void
  /** The same, and so is whatever is asked from now on. */
  stop(): void
}

/** Numbers questions, and gives each its answer. */
export function createQuestions(say: (message: PageMessage) => void): Questions {
  const calls = new Calls()
  let moved: { readonly call: number; readonly told: (share: number) => void } | undefined

  const ofFeed: FeedQuestions = {
    lineDetail: async (row) =>
      (await calls.ask('line-described', (call) => say({ type: 'describe-line', call, row })))?.detail,
    nextGap: async (fromPlace, by) =>
      (await calls.ask('found', (call) => say({ type: 'next-gap', call, fromPlace, by })))?.found,
    nextError: async (fromAt, by) =>
      (await calls.ask('found', (call) => say({ type: 'next-error', call, fromAt, by })))?.found,
    loadGap: async (row) => (await calls.ask('gap-loaded', (call) => say({ type: 'load-gap', call, row })))?.load,
    exportLog: async (form) =>
      (await calls.ask('log-exported', (call) => say({ type: 'export-log', call, form })))?.file,
    compareLeads: async (question) =>
      (await calls.ask('leads-compared', (call) => say({ type: 'compare-leads', call, question })))?.comparison,
    recurrence: async (question) =>
      (await calls.ask('recurrence-told', (call) => say({ type: 'recurrence', call, question })))?.recurrence,
    whatMoved: (stretch, told) => {
      let asked: number | undefined
      const answer = calls.ask('moved', (call) => {
        asked = call
        moved = { call, told }
        say({ type: 'what-moved', call, stretch })
      })
      return {
        answer: answer.then((given) => given?.moved),
        cancel: () => {
          if (asked !== undefined) say({ type: 'cancel-moved', call: asked })
        },
      }
    },
  }

  return {
    ofFeed,
    saveCapsule: async (order) =>
      (await calls.ask('capsule-saved', (call) => say({ type: 'save-capsule', call, order })))?.saved,
    hear: (message) => {
      if (message.type !== 'moved-progress') calls.hear(message)
      else if (message.call === moved?.call) moved.told(message.share)
    },
    giveUp: () => calls.giveUp(),
    stop: () => calls.stop(),
  }
}
