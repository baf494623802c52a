import type { ReactElement, ReactNode } from 'react'

import { classNames } from '../ui/class-names.ts'
import field from '../ui/Field.module.css'
import { Icon } from '../ui/Icon.tsx'
import styles from './QueryField.module.css'

interface QueryFieldProps {
  /** The word before the input; a sign stands there where it is left out, in the little room of a panel's head. */
  readonly caption?: string | undefined
  /** Why what was typed cannot be read; undefined where it can. */
  readonly problem: ReactNode
  /** What it waits for before it holds; undefined where it waits for nothing. */
  readonly wait?: string | undefined
  /** Of the element that says what is wrong, for the input to point at. */
  readonly problemId: string
  /** The input, and what stands after it. */
  readonly children: ReactNode
}

/** What is around an input for a part of the query: its caption, and below it what is wrong, or what it waits for. */
export function QueryField({ caption, problem, wait, problemId, children }: QueryFieldProps): ReactElement {
  const isWrong = problem !== undefined
  return (
    <div className={caption === undefined ? styles.compact : styles.whole}>
      <label className={classNames(field.field, styles.field, isWrong && styles.wrong)}>
        {caption === undefined ? <Icon name="filter" size={14} /> : <span className={styles.caption}>{caption}</span>}
        {children}
      </label>
      {isWrong ? (
        <p id={problemId} className={classNames(styles.note, styles.problem)}>
          {problem}
        </p>
      ) : undefined}
      {wait === undefined ? undefined : (
        <p role="status" className={classNames(styles.note, styles.wait)}>
          {wait}
        </p>
      )}
    </div>
  )
}
