import { useId, useRef, type ReactElement } from 'react'

import { useProbe } from '../stores/use-probe.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { MatchRate } from './MatchRate.tsx'
import styles from './TextFilter.module.css'

/** Characters of a filter; an address must stay one that can be sent. */
const MAX_FILTER_CHARACTERS = 500

interface TextFilterProps {
  readonly value: string
  readonly onChange: (text: string) => void
  /** `whole` says what it is and how much of what comes fits. */
  readonly look: 'whole' | 'compact'
}

/** The text of the query. Where it cannot be read the place is underlined and the last good one holds. */
export function TextFilter({ value, onChange, look }: TextFilterProps): ReactElement {
  const problem = useProbe((state) => state.log.problem)
  const input = useRef<HTMLInputElement>(null)
  const mirror = useRef<HTMLSpanElement>(null)
  const problemId = useId()
  useKeys({ '/': () => input.current?.focus() })
  // What was typed since is another text.
  const at = problem === undefined ? undefined : Math.min(problem.at, Math.max(0, value.length - 1))
  return (
    <div className={classNames(styles.whole, styles[look])}>
      <label className={classNames(styles.field, problem !== undefined && styles.wrong)}>
        {look === 'whole' ? <span className={styles.caption}>Text</span> : <Icon name="filter" size={14} />}
        <span className={styles.box}>
          <input
            ref={input}
            type="text"
            aria-label="Text filter"
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : problemId}
            placeholder={look === 'whole' ? 'words, -without, "two words", /regex/' : 'Filter text or /regex/'}
            value={value}
            maxLength={MAX_FILTER_CHARACTERS}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onChange={(event) => onChange(event.target.value)}
            onScroll={({ currentTarget }) => {
              if (mirror.current !== null) mirror.current.scrollLeft = currentTarget.scrollLeft
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key !== 'Escape') return
              if (value === '') event.currentTarget.blur()
              else onChange('')
            }}
          />
          {at === undefined ? undefined : (
            <span ref={mirror} className={styles.mirror} aria-hidden="true">
              {value.slice(0, at)}
              <u>{value.slice(at)}</u>
            </span>
          )}
        </span>
        {look === 'whole' ? <MatchRate /> : undefined}
        {value === '' ? <Kbd>/</Kbd> : undefined}
      </label>
      {problem === undefined ? undefined : (
        <p id={problemId} className={styles.problem}>
          {visibleLine(problem.message)} <span>The last filter that could be read holds.</span>
        </p>
      )}
    </div>
  )
}
