import { lazy, Suspense, useEffect, type ComponentType, type ReactElement } from 'react'
import { useRoute } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'

import { hostOfPath } from '../model/host-path.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { HostsView } from '../views/hosts/HostsView.tsx'
import { Loading } from './Loading.tsx'
import { NotFound } from './NotFound.tsx'

// The charts' library is most of the page's script, and only this screen draws charts.
const importProbe = async (): Promise<{ default: ComponentType<{ readonly host: string }> }> => ({
  default: (await import('../views/probe/ProbeView.tsx')).ProbeView,
})
const ProbeView = lazy(importProbe)
const importLogs = async (): Promise<{ default: ComponentType }> => ({
  default: (await import('../views/logs/LogsView.tsx')).LogsView,
})
const LogsView = lazy(importLogs)
const importEmit = async (): Promise<{ default: ComponentType<{ readonly firstRun?: boolean }> }> => ({
  default: (await import('../views/emit/EmitView.tsx')).EmitView,
})
const EmitView = lazy(importEmit)

/** Scripts of further screens are fetched so long after the first, so that a click finds them here. */
const FETCH_AFTER_MS = 1500

/** Chooses the screen that the address asks for. */
export function Screens(): ReactElement {
  const pathname = usePathname()
  const [isRoot] = useRoute('/')
  const [isEmit] = useRoute('/emit')
  const [isLogs] = useRoute('/logs')
  const host = hostOfPath(pathname)
  const nobody = useHosts(({ complete, rows }) => complete && rows.length === 0)

  useEffect(() => {
    // Where it fails, the lazy component fails too, and that failure is shown.
    const timer = setTimeout(() => {
      void importProbe().catch(() => undefined)
      void importLogs().catch(() => undefined)
      void importEmit().catch(() => undefined)
    }, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])

  if (host !== undefined) {
    return (
      <Suspense fallback={<Loading what="the probe" />}>
        <ProbeView key={host.toLowerCase()} host={host} />
      </Suspense>
    )
  }
  if (isLogs) {
    return (
      <Suspense fallback={<Loading what="the logs" />}>
        <LogsView />
      </Suspense>
    )
  }
  if (isEmit || (isRoot && nobody)) {
    return (
      <Suspense fallback={<Loading what="how to add a host" />}>
        <EmitView firstRun={isRoot} />
      </Suspense>
    )
  }
  return isRoot ? <HostsView /> : <NotFound />
}
