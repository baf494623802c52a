import { useSyncExternalStore } from 'react'

/** Pixels of the screen for each px, at least 1; another one when the window goes to another screen, or is zoomed. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => Math.max(1, window.devicePixelRatio))
}

function subscribe(listener: () => void): () => void {
  // A query matches one ratio only; a resize comes with any change of it that a query would miss.
  window.addEventListener('resize', listener)
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
  query.addEventListener('change', listener)
  return () => {
    window.removeEventListener('resize', listener)
    query.removeEventListener('change', listener)
  }
}
