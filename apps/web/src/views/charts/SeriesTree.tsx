import { useMemo, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react'

import { useRowWindow } from '../../ui/use-row-window.ts'
import { useShownNow, useShownHosts } from '../../time/use-shown.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { sightOf } from '../../model/sight.ts'
import { statesAt, type HostState } from '../../model/host-state.ts'
import { levelOf, nextRow, type SeriesRow } from './series-rows.ts'
import styles from './SeriesPanel.module.css'
import { SeriesTreeRow } from './SeriesTreeRow.tsx'

/** Must equal the style sheet. */
const ROW_PX = 24
const OVERSCAN = 6

interface SeriesTreeProps {
  readonly treeRef: RefObject<HTMLDivElement | null>
  readonly rows: readonly SeriesRow[]
  /** Series that are on, in the order of their colours. */
  readonly ids: readonly string[]
  readonly onToggle: (id: string) => void
  readonly onOpen: (id: string, isOpen: boolean) => void
}

/** Hosts, their streams and fields: one stop of the keyboard, with arrows inside. Only rows in sight are in the document. */
export function SeriesTree({ treeRef, rows, ids, onToggle, onOpen }: SeriesTreeProps): ReactElement {
  const { from, end, scrollTo } = useRowWindow({
    scroller: treeRef,
    count: rows.length,
    rowPx: ROW_PX,
    overscan: OVERSCAN,
  })
  const [activeId, setActiveId] = useState<string | undefined>()
  const stateOf = useStatesOfHosts()
  const found = rows.findIndex(({ id }) => id === activeId)
  const active = found < 0 ? 0 : found

  const act = (row: SeriesRow): void => {
    setActiveId(row.id)
    if (row.kind === 'field') onToggle(row.id)
    else onOpen(row.id, !row.isOpen)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active]
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const isBranch = row.kind !== 'field'
    if (event.key === 'Enter' || event.key === ' ') act(row)
    else if (event.key === 'ArrowRight' && isBranch && !row.isOpen) onOpen(row.id, true)
    else if (event.key === 'ArrowLeft' && isBranch && row.isOpen) onOpen(row.id, false)
    else {
      const next = nextRow(event.key, active, rows)
      if (next === undefined) return
      setActiveId(rows[next]?.id)
      scrollTo(next)
    }
    event.preventDefault()
  }

  const shown = rows.slice(from, end)
  const activeRow = rows[active]
  return (
    <div
      ref={treeRef}
      className={styles.scroller}
      role="tree"
      aria-label="Series"
      aria-multiselectable="true"
      aria-activedescendant={active >= from && active < end && activeRow !== undefined ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div role="none" style={{ height: rows.length * ROW_PX }} />
      {shown.map((row, index) => (
        <SeriesTreeRow
          key={row.id}
          elementId={rowId(from + index)}
          row={row}
          level={levelOf(row)}
          top={(from + index) * ROW_PX}
          isActive={from + index === active}
          index={ids.indexOf(row.id)}
          state={row.kind === 'host' ? stateOf(row.host) : undefined}
          onAct={act}
        />
      ))}
    </div>
  )
}

function rowId(place: number): string {
  return `series-row-${place}`
}

function useStatesOfHosts(): (host: string) => HostState {
  const hosts = useShownHosts()
  const now = useShownNow()
  const sources = useConnection((state) => state.sources)
  const byName = useMemo(() => new Map(hosts.map((row) => [row.host.toLowerCase(), row])), [hosts])
  const states = useMemo(() => statesAt(now, sightOf(sources)), [now, sources])
  return (host) => {
    const row = byName.get(host.toLowerCase())
    return row === undefined ? 'unknown' : states(row)
  }
}
