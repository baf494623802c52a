import { useEffect, useState, type ReactElement } from 'react'

import { findHost, isSameHost } from '../../feed/same-host.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { useTitle } from '../../ui/use-title.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import type { Hold } from './hold.ts'
import { Instruments } from './Instruments.tsx'
import { LogPanel } from './LogPanel.tsx'
import { ProbeHeader } from './ProbeHeader.tsx'
import styles from './ProbeView.module.css'
import { StreamsPanel } from './StreamsPanel.tsx'
import { UnknownHost } from './UnknownHost.tsx'

/** One host, everything about it. */
export function ProbeView({ host }: { readonly host: string }): ReactElement {
  const feed = useFeed()
  const row = useHosts(({ rows }) => findHost(host, rows))
  const complete = useHosts((state) => state.complete)
  const heardLines = useProbe((state) => state.endRow > 0)
  const [hold, setHold] = useState<Hold | undefined>()
  const [streamsOpen, setStreamsOpen] = useState(false)
  // Its events carry the name of the list, which may be the short one of the full name that was asked for.
  const probed = row === undefined || isSameHost(row.host, host) ? host : row.host
  const name = visibleLine(row?.host ?? host)
  useTitle(name)

  useEffect(() => {
    feed.probeHost(probed)
    return () => feed.probeHost(undefined)
  }, [feed, probed])

  if (row === undefined && complete && !heardLines) return <UnknownHost host={host} />
  return (
    <main className={styles.view} aria-label={`Probe ${name}`}>
      <ProbeHeader name={name} row={row} streamsOpen={streamsOpen} onStreams={() => setStreamsOpen((open) => !open)} />
      <StreamsPanel row={row} open={streamsOpen} />
      <div className={styles.body}>
        <Instruments heldAt={hold?.at} />
        <LogPanel hold={hold} onHold={setHold} onLive={() => setHold(undefined)} />
      </div>
    </main>
  )
}
