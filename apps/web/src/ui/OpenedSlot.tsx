import { useEffect, type ReactElement } from 'react'

import type { OnDemand } from './on-demand.ts'
import { useOnDemand } from './use-on-demand.ts'

interface OpenedSlotProps<Props> {
  readonly of: OnDemand<Props>
  /** What it is given. */
  readonly with: Props
}

/** Where something is open over the page, as soon as its script is here; where that cannot be fetched it closes, and may be opened again. */
export function OpenedSlot<Props extends { readonly onClose: () => void }>(slot: OpenedSlotProps<Props>): ReactElement {
  const script = useOnDemand(slot.of)
  const { onClose } = slot.with
  useEffect(() => {
    if (script.state === 'failed') onClose()
  }, [script])
  return script.state === 'here' ? <script.View {...slot.with} /> : <></>
}
