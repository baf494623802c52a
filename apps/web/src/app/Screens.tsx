import { useEffect, type ReactElement } from 'react'

import { useAddress } from '../address/use-address.ts'
import { hostOfPath } from '../model/host-path.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { HostsView } from '../views/hosts/HostsView.tsx'
import { NotFound } from './NotFound.tsx'
import { Screen } from './Screen.tsx'
import { prepareScreens, SCREENS } from './screens.ts'
import { useScreen } from './use-screen.ts'

/** Scripts of further screens are fetched so long after the first. */
const FETCH_AFTER_MS = 1_500

/** Chooses the screen that the address asks for. */
export function Screens(): ReactElement {
  const screen = useScreen()
  const host = useAddress(({ pathname }) => hostOfPath(pathname))
  const nobody = useHosts(({ complete, rows }) => complete && rows.length === 0)

  useEffect(() => {
    const timer = setTimeout(() => void prepareScreens(), FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  if (host !== undefined) {
    return <Screen key={host.toLowerCase()} of={SCREENS.probe} what="the probe" props={{ host }} />
  }
  if (screen === 'wall') return <Screen key="wall" of={SCREENS.wall} what="the wall" props={{}} />
  if (screen === 'logs') return <Screen key="logs" of={SCREENS.logs} what="the logs" props={{}} />
  if (screen === 'charts') return <Screen key="charts" of={SCREENS.charts} what="the charts" props={{}} />
  if (screen === 'emit' || (screen === 'hosts' && nobody)) {
    return <Screen key="emit" of={SCREENS.emit} what="how to add a host" props={{ firstRun: screen === 'hosts' }} />
  }
  return screen === 'hosts' ? <HostsView /> : <NotFound />
}
