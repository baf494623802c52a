import { memo, type MemoExoticComponent, type ReactElement } from 'react'

import { SPARK_STEPS } from '../../feed/series-questions.ts'
import { formatCount } from '../../ui/format-number.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PathName } from '../../ui/PathName.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import type { MovedWords } from './describe-moved.ts'
import styles from './Moved.module.css'

interface MovedRowProps {
  readonly rank: number
  /** From 0 to 1. */
  readonly score: number
  readonly words: MovedWords
  /** Undefined where there is none. */
  readonly spark: readonly number[] | undefined
  /** Further series that did the same with it. */
  readonly also: number
  /** Of its colour in the overlay; -1 while it is off. */
  readonly on: number
  /** No further series can be added. */
  readonly isFull: boolean
  readonly onToggle: (id: string) => void
}

/** One of what moved: whose it is, its line, how surely, when by the stretch, and how far. */
export const MovedRow: MemoExoticComponent<(props: MovedRowProps) => ReactElement> = memo(
  ({ rank, score, words, spark, also, on, isFull, onToggle }: MovedRowProps): ReactElement => {
    const { title, host, stream, alike, lag, change, sentence, seriesId } = words
    return (
      <li className={styles.row} title={visibleLine(sentence)}>
        <span className={styles.rank}>{rank}</span>
        <span className={styles.lines}>
          <span className={styles.line}>
            <b className={spark === undefined ? styles.said : styles.path}>
              {spark === undefined ? visibleLine(title) : <PathName path={visibleLine(title)} />}
            </b>
            <span className={styles.score}>
              <i>
                <i style={{ width: `${Math.round(score * 100)}%` }} />
              </i>
              {score.toFixed(2)}
            </span>
          </span>
          <span className={styles.line}>
            <span className={styles.whose}>
              {visibleLine(host)} {visibleLine(stream)} {alike}
              {also === 0 ? '' : `, and ${formatCount(also)} more of it`}
            </span>
            {spark === undefined ? undefined : (
              <Sparkline
                values={fromLeast(spark)}
                width={56}
                height={16}
                slots={SPARK_STEPS}
                stroke={on < 0 ? 'var(--fg-2)' : `var(--s${on + 1})`}
              />
            )}
            <span className={styles.change}>
              <span>{lag}</span> <span>{visibleLine(change)}</span>
            </span>
          </span>
        </span>
        {seriesId === undefined ? (
          <span className={styles.noAdd} />
        ) : (
          <button
            type="button"
            className={styles.add}
            aria-label={visibleLine(`${on < 0 ? 'Add' : 'Take off'} ${host} ${title}`)}
            disabled={on < 0 && isFull}
            onClick={() => onToggle(seriesId)}
          >
            <Icon name={on < 0 ? 'include' : 'check'} />
          </button>
        )}
      </li>
    )
  },
)

/** A level far from zero would be a straight line. */
function fromLeast(values: readonly number[]): readonly number[] {
  const least = values.reduce((low, value) => (value < low ? value : low), Infinity)
  return values.map((value) => value - least)
}
