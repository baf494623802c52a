import type { ReactElement } from 'react'

import type { OverlayScale } from '../../address/charts-address.ts'
import { Button } from '../../ui/Button.tsx'
import { describeNotes } from './describe-notes.ts'
import styles from './OverlayPlot.module.css'
import type { OverlayShape } from './shape-overlay.ts'
import type { ShownSeries } from './use-overlay.ts'

interface OverlayNotesProps {
  readonly shape: OverlayShape
  readonly series: readonly ShownSeries[]
  readonly onScale: (scale: OverlayScale) => void
}

/** What is not seen in the plot above, and why. */
export function OverlayNotes({ shape, series, onScale }: OverlayNotesProps): ReactElement {
  return (
    <>
      {describeNotes(shape, series).map(({ kind, text }) => (
        <p key={kind} className={styles.note}>
          {text}{' '}
          {kind === 'tiny' ? (
            <Button look="ghost" className={styles.offer} onClick={() => onScale('range')}>
              Show % of range
            </Button>
          ) : undefined}
        </p>
      ))}
    </>
  )
}
