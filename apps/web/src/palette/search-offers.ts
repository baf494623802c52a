import type { Address } from '../address/address.ts'
import type { Offer } from '../stores/offers.ts'

interface SearchOffersOptions extends Pick<Address, 'change' | 'navigate'> {
  /** The screen that is open. */
  readonly pathname: string
}

interface Search {
  readonly id: string
  readonly what: string
  readonly screen: string
  /** Of the screen's address. */
  readonly parameter: string
}

const SEARCHES: readonly Search[] = [
  { id: 'lines', what: 'Lines', screen: '/logs', parameter: 'q' },
  { id: 'series', what: 'Series', screen: '/charts', parameter: 'find' },
]

/** Where else what is typed may be found: in lines, and among series, of all hosts. None while nothing is typed. */
export function searchOffers(query: string, { pathname, change, navigate }: SearchOffersOptions): readonly Offer[] {
  const text = query.trim()
  if (text === '') return []
  return SEARCHES.map(({ id, what, screen, parameter }) => ({
    id: `search:${id}`,
    kind: 'search',
    text: `${what} with ${text}`,
    detail: 'of all hosts',
    choose: () => {
      // What else the screen shows stays.
      if (pathname === screen) change({ [parameter]: text }, 'push')
      else navigate(`${screen}?${new URLSearchParams({ [parameter]: text }).toString()}`)
    },
  }))
}
