import { useEffect, useMemo, type ReactElement, type ReactNode } from 'react'
import { useStore } from 'zustand/react'

import type { FieldCount } from '../../feed/log/field-counts.ts'
import { fieldName } from '../../log/query-parts.ts'
import { useFeed } from '../../stores/use-feed.ts'
import { useProbe } from '../../stores/use-probe.ts'
import { formatCount } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { SidePanelHead } from '../../ui/SidePanelHead.tsx'
import { FieldHead } from './FieldHead.tsx'
import styles from './Fields.module.css'
import { FieldValues } from './FieldValues.tsx'
import { shapeFields, type FieldShape } from './shape-fields.ts'
import { SpreadPlot } from './SpreadPlot.tsx'

interface FieldsListProps {
  /** It is on screen. */
  readonly isShown: boolean
  /** Chooses what the panel shows. */
  readonly choice: ReactNode
}

/** What the lines in view are made of: each field with its values. Only while it is on screen they are counted. */
export function FieldsList({ isShown, choice }: FieldsListProps): ReactElement {
  const feed = useFeed()
  const counts = useStore(feed.fieldCounts)
  const isReplayed = useProbe((state) => state.isReplayed)
  useEffect(() => {
    feed.countFields(isShown)
    return () => feed.countFields(false)
  }, [feed, isShown])
  const shapes = useMemo(() => (counts === undefined ? [] : shapeFields(counts)), [counts])
  const fieldOf = (path: string): FieldCount | undefined => counts?.fields.find((field) => field.path === path)
  const seriesOf = (path: string): string => fieldOf(path)?.series ?? path
  const isOne = (path: string): string | undefined => {
    const field = fieldOf(path)
    return field?.distinct === 1 ? field.values[0]?.text : undefined
  }
  const host = isOne('@host')
  const stream = isOne('@stream')
  const chartOf = host === undefined || stream === undefined ? undefined : { host, stream }
  return (
    <>
      <SidePanelHead
        note={counts === undefined || counts.of === 0 ? undefined : `of ${formatCount(counts.of)} in view`}
      >
        {choice}
      </SidePanelHead>
      <div className={styles.scroller}>
        {shapes.map((shape) => (
          <section
            key={shape.path}
            className={styles[shape.kind === 'one' ? 'plain' : shape.kind]}
            aria-label={sectionName(shape)}
          >
            <FieldHead path={shape.path} series={seriesOf(shape.path)} badge={badgeOf(shape)} chartOf={chartOf} />
            {shape.kind === 'values' ? <FieldValues {...shape} /> : undefined}
            {shape.kind === 'spread' ? <SpreadPlot spread={shape.spread} /> : undefined}
          </section>
        ))}
        {counts === undefined || counts.more === 0 ? undefined : (
          <p className={styles.note}>{formatCount(counts.more)} more fields</p>
        )}
        {counts?.of === 0 ? (
          <p className={styles.note}>{isReplayed ? 'No line in view' : 'No line was counted yet'}</p>
        ) : undefined}
      </div>
    </>
  )
}

function sectionName(shape: FieldShape): string {
  const place = isLikeOwn(shape.path) ? ', in messages' : ''
  return `Field ${fieldName(shape.path)}${place}`
}

/** A message may have fields that are called as what each line has. */
function isLikeOwn(path: string): boolean {
  return path === 'host' || path === 'stream'
}

function badgeOf(shape: FieldShape): string | undefined {
  switch (shape.kind) {
    case 'values':
      return isLikeOwn(shape.path) ? 'in messages' : undefined
    case 'spread':
      return 'number'
    case 'one':
      return `= ${shape.value === '' ? '""' : visibleLine(shape.value)}`
    case 'plain':
      return shape.badge
  }
}
