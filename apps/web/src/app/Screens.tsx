import { useEffect, type ReactElement } from 'react'
import { useRoute } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'

import { hostOfPath } from '../model/host-path.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { HostsView } from '../views/hosts/HostsView.tsx'
import { NotFound } from './NotFound.tsx'
import { Screen } from './Screen.tsx'
import { prepareScreens, SCREENS, WALL_PATH } from './screens.ts'

/** Scripts of further screens are fetched so long after the first. */
const FETCH_AFTER_MS = 1_500

/** Chooses the screen that the address asks for. */
export function Screens(): ReactElement {
  const pathname = usePathname()
  const [isRoot] = useRoute('/')
  const [isEmit] = useRoute('/emit')
  const [isLogs] = useRoute('/logs')
  const [isCharts] = useRoute('/charts')
  const host = hostOfPath(pathname)
  const nobody = useHosts(({ complete, rows }) => complete && rows.length === 0)

  useEffect(() => {
    const timer = setTimeout(() => void prepareScreens(), FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  if (host !== undefined) {
    return <Screen key={host.toLowerCase()} of={SCREENS.probe} what="the probe" props={{ host }} />
  }
  if (pathname === WALL_PATH) return <Screen key="wall" of={SCREENS.wall} what="the wall" props={{}} />
  if (isLogs) return <Screen key="logs" of={SCREENS.logs} what="the logs" props={{}} />
  if (isCharts) return <Screen key="charts" of={SCREENS.charts} what="the charts" props={{}} />
  if (isEmit || (isRoot && nobody)) {
    return <Screen key="emit" of={SCREENS.emit} what="how to add a host" props={{ firstRun: isRoot }} />
  }
  return isRoot ? <HostsView /> : <NotFound />
}
