import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import type { LogLine } from '../../feed/feed.ts'
import { classNames } from '../../ui/class-names.ts'
import { formatClockMs } from '../../ui/format-time.ts'
import { Severity } from '../../ui/Severity.tsx'
import { severityLook } from '../../ui/severity-look.ts'
import { splitMessage } from '../../ui/split-message.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './LogRows.module.css'

interface LogLineRowProps {
  readonly line: LogLine
  readonly focused: boolean
  readonly opened: boolean
  readonly onOpen: (line: LogLine) => void
}

/** Characters of a message drawn in a row; no screen is wider, and layout of a long line is not free. */
const MAX_DRAWN = 600

/** One line of the log, always as high as any other. A row keeps its number and never changes, so it is drawn once. */
export const LogLineRow: MemoExoticComponent<(props: LogLineRowProps) => ReactElement> = memo(
  ({ line, focused, opened, onOpen }: LogLineRowProps): ReactElement => {
    const { level } = severityLook(line.severity)
    const message = visibleLine(line.message.slice(0, MAX_DRAWN))
    const note = line.notes[0]
    return (
      // The keys j, k and Enter of the log do the same.
      <div
        role="row"
        className={classNames(styles.row, styles[`level${level}`], focused && styles.focused, opened && styles.opened)}
        onClick={() => {
          // Somebody who marks text wants to copy it, not to open the line.
          if (window.getSelection()?.isCollapsed === false) return
          onOpen(line)
        }}
      >
        <span className={styles.tick} />
        <time className={styles.time}>{formatClockMs(line.receivedAt)}</time>
        <span className={styles.severity}>
          <Severity severity={line.severity} />
        </span>
        <span className={styles.stream}>{visibleLine(line.stream)}</span>
        <span className={styles.message}>
          {message === '' ? (
            <span className={styles.name}>{line.form === 'empty' ? 'empty' : `(${line.form} without text)`}</span>
          ) : (
            splitMessage(message).map(({ text, dim }, index) => (
              // The parts of a line never change.
              <span key={index} className={dim ? styles.name : undefined}>
                {text}
              </span>
            ))
          )}
          {line.rest === '' ? undefined : <span className={styles.name}> {visibleLine(line.rest)}</span>}
        </span>
        {line.moreLines === 0 ? undefined : (
          <span className={styles.more}>
            +{line.moreLines} {line.moreLines === 1 ? 'line' : 'lines'}
          </span>
        )}
        {note === undefined ? undefined : (
          <span className={styles.note} title={line.notes.map(visibleLine).join('; ')}>
            {visibleLine(note)}
            {line.notes.length > 1 ? ` +${line.notes.length - 1}` : ''}
          </span>
        )}
      </div>
    )
  },
  (before, after) =>
    before.line.row === after.line.row &&
    before.focused === after.focused &&
    before.opened === after.opened &&
    before.onOpen === after.onOpen,
)
