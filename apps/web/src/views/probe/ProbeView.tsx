import { useEffect, useState, type ReactElement } from 'react'

import { useLocation } from 'wouter'

import { findHost, isSameHost } from '../../feed/same-host.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { useTitle } from '../../ui/use-title.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeNothing } from './describe-nothing.ts'
import type { Hold } from './hold.ts'
import { Instruments } from './Instruments.tsx'
import { LogPanel } from './LogPanel.tsx'
import { outageOf } from './outage.ts'
import { ProbeHeader } from './ProbeHeader.tsx'
import styles from './ProbeView.module.css'
import { StreamsPanel } from './StreamsPanel.tsx'
import { UnknownHost } from './UnknownHost.tsx'
import { useMessageRates } from './use-message-rates.ts'

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
  const now = useGatewayNow()
  const rates = useMessageRates(row, now)
  const outage = outageOf(
    row,
    useConnection((state) => state.sources),
  )
  const isReplayed = useProbe((state) => state.isReplayed)
  const nothing = useProbe((state) => state.endRow > state.firstRow)
    ? undefined
    : describeNothing({ row, isReplayed, now })
  const [, navigate] = useLocation()

  useEffect(() => {
    feed.probeHost(probed)
    return () => feed.probeHost(undefined)
  }, [feed, probed])

  if (row === undefined && complete && !heardLines) return <UnknownHost host={host} />
  return (
    <main className={styles.view} aria-label={`Probe ${name}`}>
      <ProbeHeader
        name={name}
        row={row}
        rate={outage === undefined ? rates.host : Number.NaN}
        outage={outage}
        streamsOpen={streamsOpen}
        onStreams={() => setStreamsOpen((open) => !open)}
      />
      <StreamsPanel row={row} rates={rates} isAway={outage !== undefined} open={streamsOpen} />
      <div className={styles.body}>
        <Instruments
          heldAt={hold?.at}
          awaySince={outage?.sinceAt}
          firstHeardAt={row?.firstHeardAt}
          nothing={nothing?.instruments}
        />
        <LogPanel
          hold={hold}
          outage={outage}
          nothing={nothing?.log}
          onHold={setHold}
          onLive={() => setHold(undefined)}
          onBack={() => (streamsOpen ? setStreamsOpen(false) : navigate('/'))}
        />
      </div>
    </main>
  )
}
