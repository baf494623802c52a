import { useMemo, type ReactElement } from 'react'

import type { HostRow } from '../../feed/hosts-state.ts'
import { countHeard } from '../../model/count-heard.ts'
import { statesAt, STATE_LAMPS, type HostState } from '../../model/host-state.ts'
import { sightOf } from '../../model/sight.ts'
import { useFreshness } from '../../model/use-freshness.ts'
import { useConnection } from '../../stores/use-connection.ts'
import { useHosts } from '../../stores/use-hosts.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatCount } from '../../ui/format-number.ts'
import { Lamp } from '../../ui/Lamp.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { describeEnd } from '../../model/describe-end.ts'
import { LastLines } from './LastLines.tsx'
import { LastValues } from './LastValues.tsx'
import styles from './LastWordsPanel.module.css'
import { useLastWords } from '../../model/use-last-words.ts'
import { writeLines } from './write-lines.ts'

interface LastWordsPanelProps {
  readonly row: HostRow
  readonly state: Extract<HostState, 'silent' | 'retired'>
  readonly now: number
}

/** Of a host that speaks no more: whether it is the host or us, and what it said last. */
export function LastWordsPanel({ row, state, now }: LastWordsPanelProps): ReactElement {
  const freshness = useFreshness()
  const sources = useConnection((state) => state.sources)
  const isCapsule = useConnection((state) => state.capsule !== undefined)
  const rows = useHosts((state) => state.rows)
  const { told, askAgain } = useLastWords(row.host, `${state} ${row.silence?.sinceAt}`)
  const sight = useMemo(() => sightOf(sources), [sources])
  const heard = useMemo(() => countHeard(rows, statesAt(now, sight), now), [rows, now, sight])
  const end = describeEnd({ row, now, freshness, sight: sight(row), heard })
  const { words } = told
  const lines = words?.lines ?? []

  return (
    <section className={classNames(styles.panel, styles[state])} aria-label="Last words">
      <div className={styles.band}>
        <Lamp state={STATE_LAMPS[state]} size={14} />
        <p>
          <b>{end.title}</b> {end.sentence}
        </p>
        {lines.length === 0 ? undefined : (
          <CopyButton
            name={lines.length === 1 ? 'Copy last line' : `Copy last ${lines.length} lines`}
            text={writeLines(lines)}
          >
            <span>
              Copy
              <span className={styles.wide}>{lines.length === 1 ? ' last line' : ` last ${lines.length} lines`}</span>
            </span>
          </CopyButton>
        )}
      </div>
      {told.state === 'failed' ? (
        <p className={styles.failed} role="status">
          {words === undefined ? 'Its last words are not here: ' : 'These may not be its last words: '}
          {visibleLine(told.message)}{' '}
          {isCapsule ? undefined : (
            <Button look="ghost" disabled={!freshness.fresh} onClick={askAgain}>
              Ask again
            </Button>
          )}
        </p>
      ) : undefined}
      {words === undefined ? (
        told.state === 'asking' ? (
          <p className={styles.failed}>Asking the gateway what it said last.</p>
        ) : undefined
      ) : (
        <div className={styles.words}>
          <div className={styles.lines}>
            <h2>
              Last words <small>{countOf(lines.length, 'line')}, kept until it speaks again</small>
            </h2>
            <LastLines lines={lines} />
          </div>
          {words.values.length === 0 ? undefined : (
            <div className={styles.values}>
              <h2>
                Last values <small>{formatCount(words.values.length)}</small>
              </h2>
              <LastValues values={words.values} now={now} />
            </div>
          )}
        </div>
      )}
    </section>
  )
}

function countOf(count: number, what: string): string {
  return `${formatCount(count)} ${count === 1 ? what : `${what}s`}`
}
