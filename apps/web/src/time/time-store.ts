import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * Which moment every pane shows. `live`: the window moves with the clock. `held`: the window stands still, up to `heldAt`, while
 * intake goes on; `cursorAt` is the moment shown inside it, and earlier than `heldAt` it is a rewind. Gateway time, ms.
 */
export type TimeShown =
  | { readonly kind: 'live' }
  | {
      readonly kind: 'held'
      readonly heldAt: number
      readonly cursorAt: number
      /** A hold by scrolling ends when one scrolls back to the end; the others end by key, button or pill. */
      readonly by: 'scroll' | 'choice'
    }

/** The one time of the page. */
export interface Time {
  readonly shown: StoreApi<TimeShown>
  /** Holds at this moment. What is held stays held where it was; a hold by scrolling becomes one by choice. */
  hold(at: number, by: 'scroll' | 'choice'): void
  /** Shows this moment, and holds at `nowAt` where nothing was held. Moments after the held one are it. */
  rewind(at: number, nowAt: number): void
  /** Something came that the view was to stop at: it stands still at `heldAt` with the cursor there, whatever was held. */
  stop(moment: { readonly heldAt: number; readonly cursorAt: number }): void
  /** Where time ends, at the end. */
  goLive(): void
  /** From now on time ends at this moment, which is shown; undefined: it goes on, and live is shown. */
  endAt(at: number | undefined): void
}

const LIVE: TimeShown = { kind: 'live' }

export function createTime(initial: TimeShown = LIVE): Time {
  let end: number | undefined
  const shown = createStore<TimeShown>(() => initial)
  const goLive = (): void =>
    shown.setState(end === undefined ? LIVE : { kind: 'held', heldAt: end, cursorAt: end, by: 'choice' }, true)
  return {
    shown,
    hold: (at, by) =>
      shown.setState((before) => {
        if (before.kind === 'live') return { kind: 'held', heldAt: at, cursorAt: at, by }
        return before.by === 'scroll' && by === 'choice' ? { ...before, by } : before
      }, true),
    rewind: (at, nowAt) =>
      shown.setState((before) => {
        const heldAt = before.kind === 'held' ? before.heldAt : nowAt
        return { kind: 'held', heldAt, cursorAt: Math.min(at, heldAt), by: 'choice' }
      }, true),
    stop: ({ heldAt, cursorAt }) => shown.setState({ kind: 'held', heldAt, cursorAt, by: 'choice' }, true),
    goLive,
    endAt: (at) => {
      if (end === at) return
      end = at
      goLive()
    },
  }
}

/** Whether an earlier moment is shown than the one at which the view was held. */
export function isRewind(shown: TimeShown): boolean {
  return shown.kind === 'held' && shown.cursorAt < shown.heldAt
}
