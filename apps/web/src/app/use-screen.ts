import { useAddress } from '../address/use-address.ts'
import { screenOf, type ScreenName } from './screens.ts'

/** The screen that the page shows; undefined where its address leads to none. */
export function useScreen(): ScreenName | undefined {
  return useAddress(({ pathname }) => screenOf(pathname))
}
