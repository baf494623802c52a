import type { ReactElement } from 'react'

import type { LogLine } from '../feed/log/log-row.ts'
import { classNames } from '../ui/class-names.ts'
import { splitMessage } from '../ui/split-message.ts'
import { visibleLine } from '../ui/visible-text.ts'
import inks from './Ink.module.css'
import styles from './LogRows.module.css'
import { messageRuns, type MessageRun } from './message-runs.ts'

/** What a line says: names quieter than values, what the filter found marked, the sender's colours. Text nodes only. */
export function MessageText({ line }: { readonly line: LogLine }): ReactElement {
  const runs = messageRuns(line)
  return (
    <span role="cell" className={styles.message}>
      {runs.length === 0 ? (
        <span className={styles.name}>{line.form === 'empty' ? 'empty' : `(${line.form} without text)`}</span>
      ) : (
        // The parts of a line never change.
        runs.map((run, index) => <Run key={index} run={run} />)
      )}
      {line.rest === ''
        ? undefined
        : [{ text: ' ', dim: true }, ...splitMessage(visibleLine(line.rest))].map(({ text, dim }, index) => (
            <span key={index} className={dim ? styles.name : styles.value}>
              {text}
            </span>
          ))}
    </span>
  )
}

function Run({ run: { text, isDim, isMark, ink } }: { readonly run: MessageRun }): ReactElement {
  const className = classNames(
    isDim && styles.name,
    ink?.colour !== undefined && ink.ground === undefined && inks[`ink${ink.colour}`],
    ink?.ground !== undefined && inks[`ground${ink.ground}`],
    ink?.bold === true && inks.bold,
  )
  if (isMark) return <mark className={classNames(styles.mark, className)}>{text}</mark>
  return className === '' ? <>{text}</> : <span className={className}>{text}</span>
}
