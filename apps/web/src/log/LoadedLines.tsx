import { useState, type ReactElement, type PointerEvent } from 'react'

import type { GapLoad } from '../feed/log/log-row.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './LoadedLines.module.css'
import { LogLineRow, type RowLook } from './LogLineRow.tsx'
import { OVERSCAN_ROWS } from './log-sight.ts'

interface LoadedLinesProps {
  readonly load: GapLoad
  readonly look: RowLook
  /** As high as the rows of the log. */
  readonly rowPx: number
  /** Of all this; fixed. */
  readonly heightPx: number
  readonly onPoint: (at: number, event: PointerEvent) => void
  readonly onClose: () => void
}

/** What the gateway still had of a hole, below it: lines as those of the log, which cannot be opened. */
export function LoadedLines({ load, look, rowPx, heightPx, onPoint, onClose }: LoadedLinesProps): ReactElement {
  const { lines, message } = load
  const [scrollTop, setScrollTop] = useState(0)
  const from = Math.max(0, Math.floor(scrollTop / rowPx) - OVERSCAN_ROWS)
  const drawn = lines.slice(from, Math.ceil((scrollTop + heightPx) / rowPx) + OVERSCAN_ROWS)
  return (
    <section className={styles.loaded} aria-label="Loaded from the gateway">
      <div className={styles.head}>
        <output>{message}</output>
        <Button look="icon" aria-label="Close what was loaded" className={styles.close} onClick={onClose}>
          <Icon name="cross" size={14} />
        </Button>
      </div>
      {lines.length === 0 ? undefined : (
        <div
          className={styles.scroller}
          role="group"
          aria-label="Loaded lines"
          // A scrolling region must be reachable by keyboard.
          tabIndex={0}
          onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        >
          <div role="table" aria-label="Lines of the gap" style={{ height: lines.length * rowPx }}>
            <div style={{ transform: `translateY(${from * rowPx}px)` }}>
              {drawn.map((line) => (
                <LogLineRow
                  key={line.row}
                  line={line}
                  look={look}
                  isFocused={false}
                  isOpened={false}
                  isBookmarked={false}
                  time="shown"
                  onOpen={cannotOpen}
                  onPoint={onPoint}
                />
              ))}
            </div>
          </div>
        </div>
      )}
    </section>
  )
}

/** The worker keeps none of these lines, so that there is no more to show of them. */
function cannotOpen(): void {}
