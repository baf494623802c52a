import { useEffect, type ReactElement } from 'react'

import type { OnDemand } from './on-demand.ts'
import { useOnDemand } from './use-on-demand.ts'
import { useTypeAhead } from './use-type-ahead.ts'

/** What opens over the page. */
export interface OpenedProps {
  readonly onClose: () => void
  /** What was typed until its script was here. */
  readonly typed?: string
}

interface OpenedSlotProps<Props> {
  readonly of: OnDemand<Props>
  /** What it is given. */
  readonly with: Props
}

/** Where something is open over the page, as soon as its script is here; where that cannot be fetched it closes, and may be opened again. */
export function OpenedSlot<Props extends OpenedProps>(slot: OpenedSlotProps<Props>): ReactElement {
  const script = useOnDemand(slot.of)
  const { onClose } = slot.with
  const typed = useTypeAhead(script.state === 'absent', onClose)
  useEffect(() => {
    if (script.state === 'failed') onClose()
  }, [script])
  return script.state === 'here' ? <script.View {...slot.with} typed={typed} /> : <></>
}
