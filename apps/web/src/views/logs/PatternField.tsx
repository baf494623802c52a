import { useEffect, useId, useState, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { QueryField } from '../../log/QueryField.tsx'
import { useFeed } from '../../stores/use-feed.ts'
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
  const feed = useFeed()
  const [draft, setDraft] = useState(pattern)
  const refused = useProbe((state) => (state.pattern === pattern ? state.refused : undefined))
  const streams = useStore(
    feed.fieldCounts,
    (counts) => counts?.fields.find(({ path }) => path === '@stream')?.distinct,
  )
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
      {streams === undefined || streams === 0 ? undefined : (
        <span className={styles.streams}>
          {formatCount(streams)} {streams === 1 ? 'stream' : 'streams'}
        </span>
      )}
    </QueryField>
  )
}
