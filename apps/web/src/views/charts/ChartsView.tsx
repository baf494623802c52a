import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react'

import { useChartsQuery } from '../../address/use-charts-query.ts'
import { MAX_OVERLAY } from '../../feed/series-questions.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { Button } from '../../ui/Button.tsx'
import { formatAge } from '../../ui/format-age.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Unseen } from '../../ui/Unseen.tsx'
import { useElementSize } from '../../ui/use-element-size.ts'
import { useTitle } from '../../ui/use-title.ts'
import styles from './ChartsView.module.css'
import { Legend } from './Legend.tsx'
import type { Lead } from './leads.ts'
import { LeadsPanel } from './LeadsPanel.tsx'
import { MovedPanel } from './MovedPanel.tsx'
import { movedStretch } from './moved-stretch.ts'
import { overlayCsv } from './overlay-csv.ts'
import { OverlayHead } from './OverlayHead.tsx'
import { OverlayPlot } from './OverlayPlot.tsx'
import { mostAxesOf } from './overlay-scales.ts'
import { OverlayTable } from './OverlayTable.tsx'
import { RecurrenceLine } from './RecurrenceLine.tsx'
import { SeriesPanel } from './SeriesPanel.tsx'
import { useChartsKeys } from './use-charts-keys.ts'
import { useOverlay, type ShownSeries } from './use-overlay.ts'

/** A browser that saves needs the address for a moment after it was given. */
const ADDRESS_KEPT_MS = 60_000

/** Series of all hosts over each other, what is between two of them, and what else moved. */
export function ChartsView(): ReactElement {
  const feed = useFeed()
  const [query, change] = useChartsQuery()
  const plot = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [armed, setArmed] = useState<Lead | undefined>()
  const [focusedId, setFocusedId] = useState<string | undefined>()
  const [isFull, setFull] = useState(false)
  const [table, setTable] = useState<readonly ShownSeries[] | undefined>()
  const { width } = useElementSize(plot)
  const { series, window } = useOverlay(query, width)
  useTitle('Charts')
  useEffect(() => {
    feed.watchPattern('#')
    return () => feed.probeHost(undefined)
  }, [feed])

  const { ids } = query
  const toggle = (id: string): void => {
    const isOn = ids.includes(id)
    setFull(!isOn && ids.length >= MAX_OVERLAY)
    if (isOn) {
      const leads = { ...(query.red === id && { red: undefined }), ...(query.black === id && { black: undefined }) }
      change({ ids: ids.filter((other) => other !== id), ...leads }, 'push')
    } else if (ids.length < MAX_OVERLAY) change({ ids: [...ids, id] }, 'push')
  }
  const placeLead = (lead: Lead, id: string): void => {
    setArmed(undefined)
    change({ [lead]: query[lead] === id ? undefined : id }, 'push')
  }
  const openMoved = useChartsKeys({ query, change, search, armed, onArm: setArmed, onLead: placeLead })
  const drawn = series.filter(({ chart }) => chart !== undefined)
  const focused = series.find(({ id }) => id === focusedId) ?? (series.length === 1 ? series[0] : undefined)
  const mostAxes = mostAxesOf(width)
  const axes = useMemo(() => ({ most: mostAxes, focused: focused?.index }), [mostAxes, focused?.index])
  const caption = captionOf(series)
  const isComparing = [query.red, query.black].every((lead) => series.some(({ id }) => id === lead))
  return (
    <main className={styles.view} aria-label="Charts" data-moved={query.isMovedOpen || undefined}>
      <Unseen>
        <h1>Charts</h1>
      </Unseen>
      <SeriesPanel
        ids={ids}
        sought={query.sought}
        inputRef={search}
        onSeek={(sought) => change({ sought })}
        onToggle={toggle}
        isFull={isFull}
      />
      <div className={styles.middle}>
        <OverlayHead
          query={query}
          spanMs={window.spanMs}
          caption={caption}
          onChange={change}
          onTable={() => setTable(series)}
          onSave={drawn.length === 0 ? undefined : () => saveSeries(series)}
        />
        <OverlayPlot
          plotRef={plot}
          series={series}
          scale={query.scale}
          axes={axes}
          onScale={(scale) => change({ scale }, 'push')}
          marked={query.marked}
          onMark={(marked) => change({ marked })}
          isLow={isComparing}
          name={`${caption}, over ${formatAge(window.spanMs)}`}
        />
        {series.length === 0 ? (
          <p className={styles.empty}>
            Pick a field from the list of series, or see{' '}
            <Button onClick={openMoved}>
              What moved in the last minute <Kbd>w</Kbd>
            </Button>
          </p>
        ) : (
          <>
            <Legend
              series={series}
              scale={query.scale}
              axes={axes}
              red={query.red}
              black={query.black}
              armed={armed}
              focused={focused?.id}
              onLead={placeLead}
              onFocus={(id) => setFocusedId((before) => (before === id ? undefined : id))}
            />
            <div className={styles.foot}>
              <div aria-live="polite">
                {armed === undefined ? undefined : (
                  <p className={styles.recurrence}>
                    Click a series, or press its number, to place the {armed} lead on it. Esc leaves it where it is.
                  </p>
                )}
              </div>
              {focused === undefined ? undefined : <RecurrenceLine key={focused.id} series={focused} window={window} />}
              <span className={styles.space} />
              {query.isMovedOpen ? undefined : (
                <Button onClick={openMoved}>
                  What else moved? <Kbd>w</Kbd>
                </Button>
              )}
            </div>
            <LeadsPanel query={query} series={series} window={window} onChange={change} onLead={placeLead} />
          </>
        )}
      </div>
      {query.isMovedOpen ? (
        <MovedPanel
          stretch={movedStretch(query)}
          ids={ids}
          onToggle={toggle}
          onClose={() => change({ isMovedOpen: false }, 'push')}
        />
      ) : undefined}
      {table === undefined ? undefined : <OverlayTable series={table} onClose={() => setTable(undefined)} />}
    </main>
  )
}

function captionOf(series: readonly ShownSeries[]): string {
  const hosts = new Set(series.map(({ name }) => name.host)).size
  if (series.length === 0) return 'No series'
  return `${series.length} series, ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`
}

function saveSeries(series: readonly ShownSeries[]): void {
  const text = overlayCsv(
    series.flatMap(({ name, unit, chart }) =>
      chart === undefined
        ? []
        : [{ facts: { host: name.host ?? '', stream: name.stream, path: name.path }, sign: unit.sign, chart }],
    ),
  )
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  saveFile(address, `multimeter-series-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`)
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT_MS)
}
