import type { ReactElement } from 'react'

import { OnDemand } from '../ui/on-demand.ts'
import { useOnDemand } from '../ui/use-on-demand.ts'

/** Its script is fetched so long after the page's, or when somebody saves. */
const FETCH_AFTER_MS = 2_000

interface CapsuleSlotProps {
  readonly isSaving: boolean
  readonly onSaving: (isSaving: boolean) => void
}

const DOCK = new OnDemand<CapsuleSlotProps>(async () => (await import('../capsule/CapsuleDock.tsx')).CapsuleDock)

/** Where capsules are opened and saved, once their script is here. */
export function CapsuleSlot(props: CapsuleSlotProps): ReactElement {
  const script = useOnDemand(DOCK, { afterMs: props.isSaving ? 0 : FETCH_AFTER_MS })
  return script.state === 'here' ? <script.View {...props} /> : <></>
}
