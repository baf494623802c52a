import { createContext, useContext, type Context } from 'react'
import { useStore } from 'zustand/react'

import type { Address, PlaceOfPage } from './address.ts'

/** The page's one address; `App` provides it. */
export const AddressContext: Context<Address | undefined> = createContext<Address | undefined>(undefined)

/** Outside the provider it is a bug. */
function useTheAddress(): Address {
  const address = useContext(AddressContext)
  if (address === undefined) throw new Error('useAddress is called outside AddressContext')
  return address
}

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useAddress<T>(selector: (place: PlaceOfPage) => T): T {
  return useStore(useTheAddress().place, selector)
}

export function useAddressChange(): Address['change'] {
  return useTheAddress().change
}

export function useNavigate(): Address['navigate'] {
  return useTheAddress().navigate
}
