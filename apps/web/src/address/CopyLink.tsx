import type { ReactElement } from 'react'

import { CopyButton } from '../ui/CopyButton.tsx'
import { useAddress } from './use-address.ts'

/** Copies the address of what is on the screen: screen, host, filters, moment. Links never carry tokens. */
export function CopyLink(): ReactElement {
  const path = useAddress(({ pathname, search }) => pathname + search)
  return (
    <CopyButton name="Copy link" text={window.location.origin + path} icon="link">
      Link
    </CopyButton>
  )
}
