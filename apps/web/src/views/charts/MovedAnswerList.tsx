import { useMemo, type ReactElement } from 'react'

import { MAX_OVERLAY, type MovedAnswer } from '../../feed/series-questions.ts'
import { unitOf } from '../../model/unit-of.ts'
import { useProbe } from '../../stores/use-probe.ts'
import type { Stretch } from '../../time/chart-window.ts'
import { formatAge } from '../../ui/format-age.ts'
import { formatCount } from '../../ui/format-number.ts'
import { formatClock } from '../../ui/format-time.ts'
import { describeAgain } from './describe-again.ts'
import { describeLeftOut } from './describe-left-out.ts'
import { describeMoved } from './describe-moved.ts'
import styles from './Moved.module.css'
import { MovedRow } from './MovedRow.tsx'

interface MovedAnswerListProps {
  readonly answer: MovedAnswer
  readonly stretch: Stretch
  readonly ids: readonly string[]
  readonly onToggle: (id: string) => void
}

/** What moved, the most telling first; or why that cannot be said. */
export function MovedAnswerList({ answer, stretch, ids, onToggle }: MovedAnswerListProps): ReactElement {
  const known = useProbe((state) => state.series)
  const factsOf = useMemo(() => new Map(known.map((facts) => [facts.id, facts])), [known])
  const { result, sparks, templateHosts } = answer
  const time = `${formatClock(stretch.fromAt)} to ${formatClock(stretch.toAt)}`
  if (result.state === 'too-little-before') {
    return (
      <p className={styles.note}>
        {time}: too little of the time before is kept, {formatAge(result.knownMs)}. At least{' '}
        {formatAge(stretch.toAt - stretch.fromAt)}, as long as the stretch, must be known to compare with; mark a later
        or a shorter one.
      </p>
    )
  }
  const hosts = new Set(known.map(({ host }) => host)).size
  return (
    <>
      <p className={styles.note}>
        {time}, against the {formatAge(stretch.fromAt - result.comparedFromAt)} before. {formatCount(result.judged)}{' '}
        fields of {formatCount(hosts)} hosts compared in this browser
        {result.tooFew === 0 ? '.' : `; ${formatCount(result.tooFew)} had too few samples.`}
      </p>
      {result.moved.length === 0 ? <p className={styles.note}>Nothing moved more than it usually does.</p> : undefined}
      {/* A scrolling part must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol className={styles.list} aria-label="Ranked by what moved most" tabIndex={0}>
        {result.moved.map((moved, index) => {
          const facts = factsOf.get(moved.id)
          return (
            <MovedRow
              key={`${moved.type} ${moved.id} ${moved.type === 'series' ? '' : moved.word}`}
              rank={index + 1}
              score={moved.score}
              words={describeMoved(moved, {
                sign: facts === undefined ? '' : unitOf(facts).sign,
                of: moved.type === 'template' ? templateHosts.get(moved.word) : undefined,
              })}
              spark={sparks.get(moved.id)}
              also={moved.type === 'series' ? moved.alsoIds.length : 0}
              on={ids.indexOf(moved.id)}
              isFull={ids.length >= MAX_OVERLAY}
              onToggle={onToggle}
            />
          )
        })}
      </ol>
      {result.leftOut === 0 ? undefined : (
        <p className={styles.note}>{formatCount(result.leftOut)} more moved, less than these.</p>
      )}
      {result.again.count === 0 ? undefined : <p className={styles.note}>{describeAgain(result.again, factsOf)}</p>}
      {describeLeftOut(answer).map((words) => (
        <p key={words} className={styles.note}>
          {words}
        </p>
      ))}
    </>
  )
}
