import { useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react'

import type { QueryProblem } from '../feed/log/log-query.ts'
import styles from './QueryInput.module.css'

/** Characters of a filter; an address must still be one that can be sent. */
const MAX_FILTER_CHARACTERS = 500

interface QueryInputProps {
  /** The accessible name. */
  readonly name: string
  readonly placeholder: string
  readonly value: string
  readonly problem: QueryProblem | undefined
  /** Of the element that says what the problem is. */
  readonly problemId: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onChange: (text: string) => void
  readonly onBlur?: () => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** A field for the text of a query; where it cannot be read the place is underlined. */
export function QueryInput(props: QueryInputProps): ReactElement {
  const { name, placeholder, value, problem, problemId, inputRef, onChange, onBlur, onKeyDown } = props
  const mirror = useRef<HTMLSpanElement>(null)
  // What was typed since is another text.
  const at = problem === undefined ? undefined : Math.min(problem.at, Math.max(0, value.length - 1))
  return (
    <span className={styles.box}>
      <input
        ref={inputRef}
        type="text"
        aria-label={name}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        placeholder={placeholder}
        value={value}
        maxLength={MAX_FILTER_CHARACTERS}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={({ currentTarget }) => {
          if (mirror.current !== null) mirror.current.scrollLeft = currentTarget.scrollLeft
        }}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      {at === undefined ? undefined : (
        <span ref={mirror} className={styles.mirror} aria-hidden="true">
          {value.slice(0, at)}
          <u>{value.slice(at)}</u>
        </span>
      )}
    </span>
  )
}
