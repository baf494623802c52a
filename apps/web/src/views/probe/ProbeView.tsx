import { useCallback, useEffect, useState, type ReactElement } from 'react'

import { useNavigate } from '../../address/use-address.ts'
import { findHost, isSameHost } from '../../feed/same-host.ts'
import { hostState } from '../../model/host-state.ts'
import { IN_SIGHT, sightOf } from '../../model/sight.ts'
import { useGatewayNow } from '../../model/use-gateway-now.ts'
import { useViewQuery } from '../../address/use-view-query.ts'
import { RETIRE } from '../../retire/retire-dialog.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { useOffer } from '../../stores/use-offers.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { isRewind } from '../../time/time-store.ts'
import { useShownHost, useShownNow } from '../../time/use-shown.ts'
import { useTime } from '../../time/use-time.ts'
import { OpenedSlot } from '../../ui/OpenedSlot.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeNothing, hasLeft } from './describe-nothing.ts'
import { hiddenStreams, toggleStream } from './hidden-streams.ts'
import { Instruments } from './instruments/Instruments.tsx'
import { LastWordsPanel } from './LastWordsPanel.tsx'
import { LogPanel } from './LogPanel.tsx'
import { outageOf } from '../../model/outage.ts'
import { ProbeHeader } from './ProbeHeader.tsx'
import { probeOffers } from './probe-offers.ts'
import styles from './ProbeView.module.css'
import { StreamsPanel } from './StreamsPanel.tsx'
import { UnknownHost } from './UnknownHost.tsx'
import { useMessageRates } from './use-message-rates.ts'
import { useWantedField } from './use-wanted-field.ts'

/** One host, everything about it. */
export function ProbeView({ host }: { readonly host: string }): ReactElement {
  const feed = useFeed()
  const row = useHosts(({ rows }) => findHost(host, rows))
  const complete = useHosts((state) => state.complete)
  const heardLines = useProbe((state) => state.endRow > 0)
  const [query, changeQuery] = useViewQuery()
  const shownNow = useShownNow()
  const shown = useShownHost(row)
  const isRewound = useTime(isRewind)
  const [streamsOpen, setStreamsOpen] = useState(false)
  const [retiring, setRetiring] = useState<string | undefined>()
  // Its events carry the name of the list, which may be the short one of the full name that was asked for.
  const probed = row === undefined || isSameHost(row.host, host) ? host : row.host
  const name = visibleLine(row?.host ?? host)
  useTitle(name)
  const now = useGatewayNow()
  const rates = useMessageRates(row, now)
  // Where none is measured here yet, and where time stands still, it is that of the list of hosts.
  const listedRate = shown?.ratePerSecond ?? Number.NaN
  const measuredRate = Number.isFinite(rates.host) ? rates.host : listedRate
  const sources = useConnection((state) => state.sources)
  const outage = outageOf(row, sources)
  const sight = row === undefined ? IN_SIGHT : sightOf(sources)(row)
  const state = row === undefined ? undefined : hostState(row, { now, sight })
  const shownState = shown === undefined ? undefined : hostState(shown, { now: shownNow, sight })
  const isReplayed = useProbe((state) => state.isReplayed)
  const hasLines = useProbe((state) => state.endRow > state.firstRow)
  const areNumbersGone = useConnection(({ buffer }) => row !== undefined && hasLeft(row, buffer.oldestAt))
  const nothing = describeNothing({ row, isReplayed, now })
  const navigate = useNavigate()
  const [wantedStream, setWantedStream] = useState<string | undefined>()
  const [wantedField, setWantedField] = useState<string | undefined>()
  const onStreamReached = useCallback(() => setWantedStream(undefined), [])
  const [addressedField, onAddressedReached] = useWantedField()
  const onFieldReached = useCallback(() => {
    setWantedField(undefined)
    onAddressedReached()
  }, [onAddressedReached])

  useOffer(() =>
    probeOffers({
      row,
      isRetired: state === 'retired',
      series: feed.probe.getState().series,
      onStream: (key) => {
        setStreamsOpen(true)
        setWantedStream(key)
      },
      onField: setWantedField,
      onRetire: setRetiring,
    }),
  )

  useEffect(() => {
    feed.probeHost(probed)
    return () => feed.probeHost(undefined)
  }, [feed, probed])
  useEffect(() => feed.queryLog(query), [feed, query])

  // Not heard since it would be: as if it could not be, until it speaks or is late.
  const unheardSince = state === 'unknown' ? row?.lastHeardAt : undefined
  const hasEnded = state === 'silent' || state === 'retired'
  if (row === undefined && complete && !heardLines) return <UnknownHost host={host} />
  return (
    <main className={styles.view} aria-label={`Probe ${name}`} data-ended={hasEnded || undefined}>
      <ProbeHeader
        name={name}
        row={shown}
        state={shownState}
        sight={sight}
        asOf={isRewound ? shownNow : undefined}
        rate={isRewound ? listedRate : outage === undefined ? measuredRate : Number.NaN}
        outage={outage}
        streamsOpen={streamsOpen}
        onStreams={() => setStreamsOpen((open) => !open)}
        onRetire={() => setRetiring(row?.host)}
      />
      <StreamsPanel
        row={row}
        rates={rates}
        isAway={outage !== undefined}
        isRewound={isRewound}
        open={streamsOpen}
        wanted={wantedStream}
        onReached={onStreamReached}
        hidden={hiddenStreams(query.tests)}
        onToggle={(stream) => changeQuery({ tests: toggleStream(query.tests, stream) }, 'push')}
      />
      <div className={styles.body}>
        {row !== undefined && hasEnded ? (
          <LastWordsPanel key={row.host} row={row} state={state} now={now} />
        ) : undefined}
        <Instruments
          awaySince={outage?.sinceAt ?? unheardSince}
          firstHeardAt={row?.firstHeardAt}
          endedAt={hasEnded ? row?.lastHeardAt : undefined}
          nothing={hasLines && !areNumbersGone ? undefined : nothing?.instruments}
          wanted={wantedField ?? addressedField}
          onReached={onFieldReached}
        />
        <LogPanel
          silent={state === 'silent' ? row : undefined}
          outage={outage}
          nothing={hasLines ? undefined : nothing?.log}
          onBack={() => (streamsOpen ? setStreamsOpen(false) : navigate('/'))}
        />
      </div>
      {retiring === undefined ? undefined : (
        <OpenedSlot key={retiring} of={RETIRE} with={{ host: retiring, onClose: () => setRetiring(undefined) }} />
      )}
    </main>
  )
}
