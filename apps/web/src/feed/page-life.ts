/** A page that is not drawn at all (covered, or a wall in a locked session) goes on at this pace. */
const MAX_WAIT_MS = 500

/** What the feed needs to know of the page around it. */
export interface PageLife {
  isHidden(): boolean
  /** Calls `listener` when the page is hidden or shown again; returns the unsubscribe. */
  onHiddenChange(listener: () => void): () => void
  /** Runs `task` when what was done up to now is on the screen. */
  afterPaint(task: () => void): void
}

/** The page in a browser. */
export const browserPage: PageLife = {
  isHidden: () => document.hidden,
  onHiddenChange: (listener) => {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
  afterPaint: (task) => {
    let isDone = false
    const run = (): void => {
      if (isDone) return
      isDone = true
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      // A new turn: this one ends with the painting.
      setTimeout(task, 0)
    }
    const frame = requestAnimationFrame(run)
    // Animation frames stand still in a hidden page.
    const timer = setTimeout(run, MAX_WAIT_MS)
  },
}
