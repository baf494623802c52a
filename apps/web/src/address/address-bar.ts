import { navigate } from 'wouter/use-browser-location'

import type { AddressBar } from './address.ts'

/** wouter makes events of the two calls that browsers tell nobody of. */
const EVENTS = ['popstate', 'pushState', 'replaceState', 'hashchange'] as const

/** The browser's own. */
export const browserBar: AddressBar = {
  read: () => ({ pathname: window.location.pathname, search: window.location.search }),
  replace: (path) => write(path, true),
  push: (path) => write(path, false),
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

function write(path: string, replace: boolean): void {
  try {
    navigate(path, { replace })
  } catch {
    // Refused for being too often: the view is right, and the next change writes all of it.
  }
}
