import type { StoreApi } from 'zustand/vanilla'

import { useNavigate } from '../../../address/use-address.ts'
import { useProbe } from '../../../stores/use-probe.ts'
import { useGatewayTime } from '../../../time/gateway-time.ts'
import type { StretchState } from '../../../time/stretch.ts'
import { useTimeTools } from '../../../time/use-time.ts'
import { movedPath } from './moved-path.ts'

/** Answers what opens the Charts screen with what else moved in the stretch, and holds the view; false where no host is probed. */
export function useOpenMoved(stretch: StoreApi<StretchState>): () => boolean {
  const host = useProbe((state) => state.host)
  const { time } = useTimeTools()
  const gatewayTime = useGatewayTime()
  const navigate = useNavigate()
  return () => {
    if (host === undefined) return false
    time.hold(gatewayTime(), 'choice')
    const shown = time.shown.getState()
    const { selected, zoomed, of } = stretch.getState()
    const at = shown.kind === 'held' ? shown.cursorAt : gatewayTime()
    navigate(movedPath({ selected: selected ?? zoomed, of, host, at }))
    return true
  }
}
