import { createContext, useContext, useEffect, useRef, type Context } from 'react'

import type { Offerer, Offers } from './offers.ts'

/** Holds the page's one list of offers; `App` provides it. */
export const OffersContext: Context<Offers | undefined> = createContext<Offers | undefined>(undefined)

/** What is on offer; using it outside the provider is a bug. */
export function useOffers(): Offers {
  const offers = useContext(OffersContext)
  if (offers === undefined) throw new Error('useOffers is called outside OffersContext')
  return offers
}

/** Offers something to the palette while the component is mounted; the newest function given is the one that is asked. */
export function useOffer(offerer: Offerer): void {
  const offers = useOffers()
  const current = useRef(offerer)
  useEffect(() => {
    current.current = offerer
  })
  useEffect(() => offers.add(() => current.current()), [offers])
}
