import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { Button } from '../ui/Button.tsx'
import { formatClock } from '../ui/format-time.ts'
import { Icon } from '../ui/Icon.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { conditionWords } from './describe-stop.ts'
import { StopForm } from './StopForm.tsx'
import styles from './StopPanel.module.css'

export interface StopPanelProps {
  /** @param hadFocus what closes had the focus, so that it has to go elsewhere */
  readonly onClose: (hadFocus: boolean) => void
}

/** What the view is to stop at. The page goes on beside it; Escape closes it, and what is armed stays armed. */
export function StopPanel({ onClose }: StopPanelProps): ReactElement {
  const feed = useFeed()
  const stop = useStore(feed.stopping)
  const [first] = useState(stop)
  const panel = useRef<HTMLDivElement>(null)

  const close = (): void => onClose(panel.current?.contains(document.activeElement) === true)

  // In the browser's top layer nothing lies over it. Before the effects within, which put the focus into what is shown by then.
  useLayoutEffect(() => panel.current?.showPopover(), [])
  // All panes are to be seen then.
  const isStopped = stop.state === 'stopped' && stop !== first
  useEffect(() => {
    if (isStopped) close()
  }, [isStopped])

  const isWaiting = stop.state === 'armed' || stop.state === 'hit'
  return (
    <div
      ref={panel}
      popover="manual"
      role="dialog"
      aria-label="Stop when"
      className={styles.panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // One step back is enough.
        event.stopPropagation()
        event.preventDefault()
        close()
      }}
    >
      <div className={styles.head}>
        <h2>Stop when…</h2>
        <Button look="icon" aria-label="Close" onClick={close}>
          <Icon name="cross" />
        </Button>
      </div>
      {stop.state === 'off' && stop.why !== undefined ? <p className={styles.note}>Disarmed. {stop.why}</p> : undefined}
      {stop.state === 'stopped' ? (
        <p className={styles.note}>
          Stopped at <b>{formatClock(stop.hit.at)}</b>: <bdi>{visibleLine(stop.hit.what)}</bdi>
        </p>
      ) : undefined}
      {isWaiting ? (
        <>
          {stop.state === 'armed' ? (
            <p>
              Armed since <b>{formatClock(stop.sinceAt)}</b>: <bdi>{conditionWords(stop.condition)}</bdi>.
            </p>
          ) : (
            <p>
              It came at <b>{formatClock(stop.hit.at)}</b>: <bdi>{visibleLine(stop.hit.what)}</bdi>. The view stops 10 s
              after it.
            </p>
          )}
          <Disarm />
        </>
      ) : (
        <StopForm
          problem={stop.state === 'refused' ? stop.problem : undefined}
          onArm={(asked) => feed.stopWhen(asked)}
        />
      )}
    </div>
  )
}

function Disarm(): ReactElement {
  const feed = useFeed()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className={styles.actions}>
      <Button ref={button} onClick={() => feed.stopWhen(undefined)}>
        Disarm
      </Button>
    </div>
  )
}
