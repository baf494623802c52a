import { useDeferredValue, useMemo, useRef, useState, type ReactElement, type RefObject } from 'react'

import { MAX_OVERLAY } from '../../feed/series-questions.ts'
import { isDrawn } from '../../model/is-drawn.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { Button } from '../../ui/Button.tsx'
import { formatCount } from '../../ui/format-number.ts'
import { SearchField } from '../../ui/SearchField.tsx'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { SidePanelHead } from '../../ui/SidePanelHead.tsx'
import { describeRefused } from './describe-refused.ts'
import styles from './SeriesPanel.module.css'
import { SeriesTree } from './SeriesTree.tsx'
import { seriesRows } from './series-rows.ts'

interface SeriesPanelProps {
  readonly ids: readonly string[]
  readonly sought: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onSeek: (text: string) => void
  readonly onToggle: (id: string) => void
  /** A series was refused because there are MAX_OVERLAY. */
  readonly isFull: boolean
}

/** All series that are known, to choose from. */
export function SeriesPanel({ ids, sought, inputRef, onSeek, onToggle, isFull }: SeriesPanelProps): ReactElement {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  // On a phone whoever comes with series wants to see them, and who has none must choose.
  const [isFolded, setFolded] = useState(ids.length > 0 && sought === '')
  const known = useProbe((state) => state.series)
  const refused = useProbe((state) => state.refusedSeries)
  const series = useMemo(() => known.filter(isDrawn), [known])
  const text = useDeferredValue(sought)
  const chosen = useMemo(() => new Set(ids), [ids])
  const rows = useMemo(() => seriesRows(series, { text, opened, chosen }), [series, text, opened, chosen])
  const tree = useRef<HTMLDivElement>(null)
  const chooseFirst = (): void => {
    if (sought === '') return
    // What is drawn may be of a letter before.
    const first = seriesRows(series, { text: sought, opened, chosen }).find(({ kind }) => kind === 'field')
    if (first !== undefined) onToggle(first.id)
  }
  return (
    <SidePanel
      edge="left"
      aria-label="Series to choose from"
      className={styles.panel}
      data-folded={isFolded || undefined}
    >
      <SidePanelHead note={`${ids.length} on, ${formatCount(series.length)} known`}>
        <h2>Series</h2>
        <Button className={styles.fold} aria-expanded={!isFolded} onClick={() => setFolded((before) => !before)}>
          {isFolded ? 'Choose' : 'Fold away'}
        </Button>
      </SidePanelHead>
      <div className={styles.search}>
        <SearchField
          inputRef={inputRef}
          name="Find a series"
          placeholder="Any host, any field"
          value={sought}
          onChange={onSeek}
          keyCap="/"
          onEnter={chooseFirst}
          onDown={() => tree.current?.focus()}
        />
      </div>
      <div aria-live="polite">
        {isFull ? (
          <p className={styles.said}>{MAX_OVERLAY} series are on, and more cannot be told apart. Take one off first.</p>
        ) : undefined}
      </div>
      {refused === 0 ? undefined : <p className={styles.said}>{describeRefused(refused)}</p>}
      {rows.length === 0 ? (
        <p className={styles.said}>
          {series.length === 0 ? 'No field with figures was heard yet' : `None of ${formatCount(series.length)} fits`}
        </p>
      ) : undefined}
      <SeriesTree
        treeRef={tree}
        rows={rows}
        ids={ids}
        onToggle={onToggle}
        onOpen={(id, isOpen) => setOpened((before) => new Map(before).set(id, isOpen))}
      />
    </SidePanel>
  )
}
