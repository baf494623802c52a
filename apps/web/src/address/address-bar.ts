import type { AddressBar } from './address.ts'

/** Browsers tell of what they change themselves, and nobody of what a page writes. */
const WRITTEN = 'address-written'
const EVENTS = ['popstate', 'hashchange', WRITTEN] as const

/** The browser's own. */
export const browserBar: AddressBar = {
  read: () => ({ pathname: window.location.pathname, search: window.location.search }),
  replace: (path) => write(path, 'replaceState'),
  push: (path) => write(path, 'pushState'),
  onChange(listener) {
    for (const event of EVENTS) window.addEventListener(event, listener)
    return () => {
      for (const event of EVENTS) window.removeEventListener(event, listener)
    }
  },
  later(task, delayMs) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

function write(path: string, by: 'replaceState' | 'pushState'): void {
  try {
    window.history[by](null, '', path)
  } catch {
    // Refused for being too often: the view is right, and the next change writes all of it.
    return
  }
  window.dispatchEvent(new Event(WRITTEN))
}
