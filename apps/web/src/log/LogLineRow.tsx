import { memo, type MemoExoticComponent, type PointerEvent, type ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { classNames } from '../ui/class-names.ts'
import { formatAge } from '../ui/format-age.ts'
import { formatCount, formatValue } from '../ui/format-number.ts'
import { formatClockMs } from '../ui/format-time.ts'
import { Severity } from '../ui/Severity.tsx'
import { severityLook } from '../ui/severity-look.ts'
import { useTimebase } from '../ui/use-timebase.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { HostTick } from './HostTick.tsx'
import { isNumberText } from './is-number-text.ts'
import styles from './LogRows.module.css'
import { MessageText } from './MessageText.tsx'

/** `probe`: of one host, the edge tells the severity. `logs`: of many, the edge tells the host. */
export type RowLook = 'probe' | 'logs'

interface LogLineRowProps {
  readonly line: LogLine
  readonly look: RowLook
  readonly isFocused: boolean
  readonly isOpened: boolean
  readonly isBookmarked: boolean
  /** Where the line lies to the time cursor. */
  readonly time: 'shown' | 'cursor' | 'future'
  readonly onOpen: (line: LogLine) => void
  readonly onPoint: (at: number, event: PointerEvent) => void
}

/** One line of the log, always as high as any other. A line that does not change is drawn once. */
export const LogLineRow: MemoExoticComponent<(props: LogLineRowProps) => ReactElement> = memo(
  (props: LogLineRowProps): ReactElement => {
    const { line, look, isFocused, isOpened, isBookmarked, time, onOpen, onPoint } = props
    const { level } = severityLook(line.severity)
    useTimebase()
    return (
      // The keys j, k and Enter of the log do the same.
      <div
        role="row"
        aria-current={time === 'cursor' ? 'time' : isOpened || undefined}
        className={classNames(
          styles.row,
          styles[`level${level}`],
          styles[time],
          isFocused && styles.focused,
          isOpened && styles.opened,
        )}
        onClick={() => {
          // Somebody who marks text wants to copy it, not to open the line.
          if (window.getSelection()?.isCollapsed === false) return
          onOpen(line)
        }}
        onPointerEnter={(event) => onPoint(line.receivedAt, event)}
      >
        {look === 'logs' && line.host !== undefined ? (
          <HostTick className={styles.tick} host={line.host} />
        ) : (
          <span className={styles.tick} />
        )}
        <time role="cell" className={styles.time}>
          {formatClockMs(line.receivedAt)}
        </time>
        <span role="cell" className={styles.severity}>
          <Severity severity={line.severity} />
        </span>
        {look === 'logs' ? (
          <span role="cell" className={styles.host}>
            {visibleLine(line.host ?? '')}
          </span>
        ) : undefined}
        <span role="cell" className={styles.stream}>
          {visibleLine(line.stream)}
        </span>
        {line.columns.map((text, index) => (
          // A line's columns are in the order of the query.
          <span key={index} role="cell" className={classNames(styles.column, isNumberText(text) && styles.numeric)}>
            {columnText(text)}
          </span>
        ))}
        <MessageText line={line} />
        <Chips line={line} isBookmarked={isBookmarked} />
      </div>
    )
  },
)

/** More do not fit a column. */
const MAX_COLUMN_CHARACTERS = 40

/** Longer numbers are told by their first figures; the detail has them whole. */
const MAX_NUMBER_CHARACTERS = 8

function columnText(text: string): string {
  if (isNumberText(text) && text.length > MAX_NUMBER_CHARACTERS) return formatValue(Number(text))
  return visibleLine(text.slice(0, MAX_COLUMN_CHARACTERS))
}

function Chips({
  line,
  isBookmarked,
}: {
  readonly line: LogLine
  readonly isBookmarked: boolean
}): ReactElement | undefined {
  const { moreLines, notes, times, receivedAt, untilAt } = line
  const note = notes[0]
  if (moreLines === 0 && note === undefined && times <= 1 && !isBookmarked) return undefined
  return (
    <span role="cell" className={styles.chips}>
      {moreLines === 0 ? undefined : (
        <span className={styles.more}>
          +{moreLines} {moreLines === 1 ? 'line' : 'lines'}
        </span>
      )}
      {note === undefined ? undefined : (
        <span className={styles.note} title={notes.map(visibleLine).join('; ')}>
          {visibleLine(note)}
          {notes.length > 1 ? ` +${notes.length - 1}` : ''}
        </span>
      )}
      {times <= 1 ? undefined : (
        <span className={styles.note} title={`${formatCount(times)} like this up to ${formatClockMs(untilAt)}`}>
          ×{formatCount(times)} in {formatAge(untilAt - receivedAt)}
        </span>
      )}
      {isBookmarked ? <span className={styles.flag} role="img" aria-label="Marked" /> : undefined}
    </span>
  )
}
