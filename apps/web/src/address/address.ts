import { createStore, type StoreApi } from 'zustand/vanilla'

/** What of the browser is used here; a double stands in for it in tests. */
export interface AddressBar {
  /** Path and search as they stand in the bar, the search with its `?` or ''. */
  read(): PlaceOfPage
  replace(path: string): void
  push(path: string): void
  /** Calls the listener after each change, whoever made it, until the returned function is called. */
  onChange(listener: () => void): () => void
  /** Calls once, so much later, unless cancelled. */
  later(task: () => void, delayMs: number): () => void
}

export interface PlaceOfPage {
  readonly pathname: string
  readonly search: string
}

/** Browsers count how often a page writes its address, and some refuse after a hundred times in half a minute. */
const WRITE_AFTER_MS = 400

/**
 * The view is in the address. Parameters change at once for the page, and in the bar a little later; a way to another page
 * writes first what was not written yet, a way back drops it.
 */
export interface Address {
  readonly place: StoreApi<PlaceOfPage>
  /** Changes parameters of this page; undefined takes one away, a list gives it several times. `push`: Back undoes it. */
  readonly change: (parameters: AddressChange, by?: 'replace' | 'push') => void
  /** Goes to another page, named by its path and search; Back returns. */
  readonly navigate: (path: string) => void
}

export type AddressChange = Readonly<Record<string, string | readonly string[] | undefined>>

export function createAddress(bar: AddressBar): Address {
  const place = createStore<PlaceOfPage>(() => bar.read())
  let cancel: (() => void) | undefined

  bar.onChange(() => {
    cancel?.()
    cancel = undefined
    const { pathname, search } = bar.read()
    const before = place.getState()
    if (before.pathname !== pathname || before.search !== search) place.setState({ pathname, search })
  })

  function write(by: 'replace' | 'push'): void {
    cancel = undefined
    const { pathname, search } = place.getState()
    bar[by](pathname + search)
  }

  return {
    place,
    change(parameters, by = 'replace') {
      const before = place.getState()
      const search = changed(before.search, parameters)
      if (search === before.search) return
      cancel?.()
      place.setState({ ...before, search })
      if (by === 'push') write('push')
      else cancel = bar.later(() => write('replace'), WRITE_AFTER_MS)
    },
    navigate(path) {
      if (cancel !== undefined) {
        cancel()
        write('replace')
      }
      bar.push(path)
    },
  }
}

function changed(search: string, parameters: AddressChange): string {
  const all = new URLSearchParams(search)
  for (const [name, value] of Object.entries(parameters)) {
    all.delete(name)
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) all.append(name, each)
  }
  const text = all.toString()
  return text === '' ? '' : `?${text}`
}
