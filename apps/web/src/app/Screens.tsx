import { lazy, Suspense, type ReactElement } from 'react'
import { useRoute } from 'wouter'
import { usePathname } from 'wouter/use-browser-location'

import { hostOfPath } from '../model/host-path.ts'
import { useHosts } from '../stores/use-hosts.ts'
import { EmitView } from '../views/emit/EmitView.tsx'
import { HostsView } from '../views/hosts/HostsView.tsx'
import { Loading } from './Loading.tsx'
import { NotFound } from './NotFound.tsx'

// The charts' library is most of the page's script, and only this screen draws charts.
const ProbeView = lazy(async () => ({ default: (await import('../views/probe/ProbeView.tsx')).ProbeView }))

/** Chooses the screen that the address asks for. */
export function Screens(): ReactElement {
  const pathname = usePathname()
  const [isRoot] = useRoute('/')
  const [isEmit] = useRoute('/emit')
  const host = hostOfPath(pathname)
  const nobody = useHosts(({ complete, rows }) => complete && rows.length === 0)

  if (host !== undefined) {
    return (
      <Suspense fallback={<Loading what="the probe" />}>
        <ProbeView key={host.toLowerCase()} host={host} />
      </Suspense>
    )
  }
  if (isEmit) return <EmitView />
  if (isRoot) return nobody ? <EmitView firstRun /> : <HostsView />
  return <NotFound />
}
