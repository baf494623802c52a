import { useEffect, useState, type ReactElement } from 'react'

import { OnDemand } from '../ui/on-demand.ts'

/** Its script is fetched so long after the page's, or when somebody saves; a fetch that failed is tried again after the same. */
const FETCH_AFTER_MS = 2_000

interface CapsuleSlotProps {
  readonly isSaving: boolean
  readonly onSaving: (isSaving: boolean) => void
}

const DOCK = new OnDemand<CapsuleSlotProps>(async () => (await import('../capsule/CapsuleDock.tsx')).CapsuleDock)

/** Where capsules are opened and saved, once their script is here. */
export function CapsuleSlot(props: CapsuleSlotProps): ReactElement {
  const [Dock, setDock] = useState(() => DOCK.loaded)
  const { isSaving } = props
  useEffect(() => {
    if (Dock !== undefined) return undefined
    const load = (): void => {
      DOCK.load().then(
        (dock) => setDock(() => dock),
        () => {
          timer = setTimeout(load, FETCH_AFTER_MS)
        },
      )
    }
    let timer = setTimeout(load, isSaving ? 0 : FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [Dock, isSaving])
  return Dock === undefined ? <></> : <Dock {...props} />
}
