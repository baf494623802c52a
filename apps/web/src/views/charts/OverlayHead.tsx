import type { ReactElement } from 'react'

import { CopyLink } from '../../address/CopyLink.tsx'
import { SPANS_MS, type ChartsQuery, type OverlayScale } from '../../address/charts-address.ts'
import type { ChangeCharts } from '../../address/use-charts-query.ts'
import { clockTicks, describeStep } from '../../plot/clock-ticks.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { OVERLAY_TICKS } from './draw-overlay.ts'
import styles from './ChartsView.module.css'
import { wholeSpan } from './moved-stretch.ts'

const SCALES: readonly { readonly value: OverlayScale; readonly label: string }[] = [
  { value: 'own', label: 'Own units' },
  { value: 'range', label: '% of range' },
  { value: 'log', label: 'Log' },
]

interface OverlayHeadProps {
  readonly query: ChartsQuery
  /** ms. */
  readonly spanMs: number
  readonly caption: string
  readonly onChange: ChangeCharts
  readonly onTable: () => void
  /** Undefined while nothing is drawn. */
  readonly onSave: (() => void) | undefined
}

/** What is laid over each other, and how. */
export function OverlayHead({ query, spanMs, caption, onChange, onTable, onSave }: OverlayHeadProps): ReactElement {
  const { stepMs } = clockTicks({ fromAt: 0, toAt: 0 }, { spanMs, most: OVERLAY_TICKS })
  return (
    <div className={styles.head}>
      <h2>Overlay</h2>
      <span className={styles.caption}>{caption}</span>
      <span className={styles.space} />
      <Segments name="Scale" options={SCALES} value={query.scale} onChange={(scale) => onChange({ scale }, 'push')} />
      {query.zoomed === undefined ? (
        <MenuButton
          menu="Time base"
          aria-label={`Time base: ${describeStep(query.spanMs)}, ${describeStep(stepMs)} for each line`}
          items={() =>
            SPANS_MS.toSorted((one, other) => one - other).map((span) => ({
              kind: 'action',
              label: describeStep(span),
              onChoose: () => onChange({ spanMs: span }, 'push'),
            }))
          }
        >
          {describeStep(query.spanMs)}
          <Icon name="chevron" size={12} />
        </MenuButton>
      ) : (
        <Button onClick={() => onChange(wholeSpan(query), 'push')}>Whole span</Button>
      )}
      <Button onClick={onTable} disabled={onSave === undefined}>
        Show as table
      </Button>
      <Button onClick={onSave} disabled={onSave === undefined} aria-label="Save as CSV">
        <Icon name="download" size={14} />
        CSV
      </Button>
      <CopyLink />
    </div>
  )
}
