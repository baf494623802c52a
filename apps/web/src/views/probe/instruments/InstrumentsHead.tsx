import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand/react'

import type { CrosshairMode } from '../../../time/crosshair.ts'
import { useTime, useTimeTools } from '../../../time/use-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { formatClock } from '../../../ui/format-time.ts'
import { Segments } from '../../../ui/Segments.tsx'
import styles from './Instruments.module.css'
import { SPANS_MS } from './spans.ts'
import { board, useBoard } from './use-board.ts'

const SPANS = SPANS_MS.map((spanMs) => ({ value: String(spanMs), label: `${spanMs / 60_000} min` }))

const MODES: readonly { readonly value: CrosshairMode; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'cursor', label: 'Cursor' },
  { value: 'values', label: 'Cursor + values' },
]

interface InstrumentsHeadProps {
  readonly caption: string
  /** How far the grid's lines are apart. */
  readonly division: string
  /** Fields that changed and are not among the first. */
  readonly missed: number
  readonly onChoose: () => void
  /** Last words at which the charts end; undefined where they go on. */
  readonly endedAt: number | undefined
  readonly isZoomed: boolean
  readonly onWhole: () => void
  readonly children: ReactNode
}

/** What the instruments show, and how. */
export function InstrumentsHead(props: InstrumentsHeadProps): ReactElement {
  const { caption, division, missed, onChoose, endedAt, isZoomed, onWhole, children } = props
  const { crosshair } = useTimeTools()
  const mode = useStore(crosshair, (state) => state.mode)
  const span = useBoard(({ spanMs }) => String(spanMs))
  return (
    <div className={styles.head}>
      <h2>Instruments</h2>
      <span className={styles.caption}>{caption}</span>
      <span className={styles.space} />
      <TimeRead endedAt={endedAt} />
      {children}
      <span className={styles.division} title="From one grid line to the next">
        {division} / div
      </span>
      {isZoomed ? (
        <Button onClick={onWhole}>Whole span</Button>
      ) : (
        <Segments name="Time span" options={SPANS} value={span} onChange={(value) => board.setSpan(Number(value))} />
      )}
      <div className={styles.sync}>
        <Segments name="Cursor sync" options={MODES} value={mode} onChange={(mode) => crosshair.setState({ mode })} />
      </div>
      <Button
        className={classNames(styles.choose, missed > 0 && styles.missed)}
        aria-label={missed > 0 ? `Show ${missed} that changed: choose again` : 'Choose again'}
        title="Rank the fields by what changed most"
        onClick={onChoose}
      >
        {missed > 0 ? <MissedWords missed={missed} /> : 'Choose again'}
      </Button>
    </div>
  )
}

/** On a phone a word less. */
function MissedWords({ missed }: Pick<InstrumentsHeadProps, 'missed'>): ReactElement {
  return (
    <span>
      Show {missed} <span className={styles.wide}>that </span>changed
    </span>
  )
}

/** The moment under the pointer, at which the view is held, or at which a host spoke last. */
function TimeRead({ endedAt }: Pick<InstrumentsHeadProps, 'endedAt'>): ReactElement | undefined {
  const { crosshair } = useTimeTools()
  const hoverAt = useStore(crosshair, ({ at }) => (at === undefined ? undefined : Math.floor(at / 1000) * 1000))
  const heldAt = useTime((shown) => (shown.kind === 'held' ? shown.cursorAt : undefined))
  if (hoverAt !== undefined) return <span className={styles.moment}>cursor {formatClock(hoverAt)}</span>
  const at = heldAt ?? endedAt
  if (at === undefined) return undefined
  return (
    <span className={styles.moment}>
      {heldAt === undefined ? 'last words at' : 'held at'} <b>{formatClock(at)}</b>
    </span>
  )
}
