import type { ReactElement } from 'react'

import { MAX_OVERLAY } from '../../feed/series-questions.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { Button } from '../../ui/Button.tsx'
import { formatClock } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isInChord } from '../../ui/key-chord.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { SidePanelHead } from '../../ui/SidePanelHead.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { MovedAnswerList } from './MovedAnswerList.tsx'
import styles from './Moved.module.css'
import { useMoved } from './use-moved.ts'

interface MovedPanelProps {
  /** Undefined while none is marked. */
  readonly stretch: Stretch | undefined
  readonly ids: readonly string[]
  readonly onToggle: (id: string) => void
  readonly onClose: () => void
}

/** What else moved in the stretch that is marked, of all hosts. */
export function MovedPanel({ stretch, ids, onToggle, onClose }: MovedPanelProps): ReactElement {
  return (
    <SidePanel edge="right" aria-label="What else moved">
      <SidePanelHead>
        <h2>What else moved?</h2>
        <Button look="icon" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </Button>
      </SidePanelHead>
      {stretch === undefined ? (
        <p className={styles.note}>
          Mark a stretch first: drag over the chart, or press i and o at its ends. Then all fields of all hosts are
          compared with the time before it.
        </p>
      ) : (
        <MovedIn stretch={stretch} ids={ids} onToggle={onToggle} />
      )}
      {ids.length < MAX_OVERLAY ? undefined : (
        <p className={styles.note}>{MAX_OVERLAY} series are on: take one off before another is added.</p>
      )}
    </SidePanel>
  )
}

interface MovedInProps {
  readonly stretch: Stretch
  readonly ids: readonly string[]
  readonly onToggle: (id: string) => void
}

function MovedIn({ stretch, ids, onToggle }: MovedInProps): ReactElement {
  const { moved, cancel, askAgain } = useMoved(stretch)
  useKeys({
    w: () => (isInChord() || (moved.state !== 'cancelled' && moved.state !== 'unanswered') ? false : askAgain()),
  })
  const time = `${formatClock(stretch.fromAt)} to ${formatClock(stretch.toAt)}`
  switch (moved.state) {
    case 'asking':
      return (
        <div className={styles.note}>
          <p>{time}: comparing with the time before.</p>
          <div className={styles.progress}>
            <progress aria-label="Compared" value={moved.share} max={1} />
            <Button onClick={cancel}>Cancel</Button>
          </div>
        </div>
      )
    case 'cancelled':
    case 'unanswered':
      return (
        <div className={styles.note}>
          <p>
            {time}:{' '}
            {moved.state === 'cancelled'
              ? 'cancelled.'
              : 'not compared, as the part of this page that does it could not be fetched from the gateway. Ask again once the gateway can be reached.'}
          </p>
          <div className={styles.progress}>
            <Button onClick={askAgain}>Ask again</Button>
          </div>
        </div>
      )
    case 'answered':
      return <MovedAnswerList answer={moved.answer} stretch={stretch} ids={ids} onToggle={onToggle} />
  }
}
