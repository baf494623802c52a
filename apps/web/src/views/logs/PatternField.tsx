import { useEffect, useId, useState, type ReactElement } from 'react'

import { MAX_STREAMS } from '../../feed/log/log-facts.ts'
import { QueryField } from '../../log/QueryField.tsx'
import { useProbe } from '../../stores/use-probe.ts'
import { formatCount } from '../../ui/format-number.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './PatternField.module.css'

/** Longer is no routing key. */
const MAX_PATTERN_CHARACTERS = 255

interface PatternFieldProps {
  readonly pattern: string
  readonly onCommit: (pattern: string) => void
}

/** The topic pattern. It holds when one leaves the field or presses Enter: each change asks the gateway anew. */
export function PatternField({ pattern, onCommit }: PatternFieldProps): ReactElement {
  const [draft, setDraft] = useState(pattern)
  const refused = useProbe((state) => (state.pattern === pattern ? state.refused : undefined))
  const streams = useProbe(({ log }) => log.streams)
  const problemId = useId()
  useEffect(() => setDraft(pattern), [pattern])
  const commit = (): void => {
    const wanted = draft.trim() === '' ? '#' : draft.trim()
    setDraft(wanted)
    if (wanted !== pattern) onCommit(wanted)
  }
  return (
    <QueryField
      caption="Topic"
      problem={refused === undefined ? undefined : visibleLine(refused)}
      problemId={problemId}
    >
      <input
        type="text"
        className={styles.input}
        aria-label="Topic pattern"
        aria-invalid={refused !== undefined}
        aria-describedby={refused === undefined ? undefined : problemId}
        title="* is one word, # any number of words"
        value={draft}
        maxLength={MAX_PATTERN_CHARACTERS}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key !== 'Escape') return
          if (draft === pattern) event.currentTarget.blur()
          else setDraft(pattern)
        }}
      />
      <span className={styles.streams}>
        {formatCount(streams)}
        {streams === MAX_STREAMS ? ' or more' : ''} {streams === 1 ? 'stream' : 'streams'}
      </span>
    </QueryField>
  )
}
