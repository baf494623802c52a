import type { ReactElement } from 'react'

import type { LogQuery } from '../feed/log/log-query.ts'
import { useProbe } from '../stores/use-probe.ts'
import { Button } from '../ui/Button.tsx'
import { formatCount } from '../ui/format-number.ts'
import { describeReading } from './describe-reading.ts'
import { matchWords } from './MatchRate.tsx'
import styles from './NothingMatches.module.css'
import { NO_FILTER, partsOf } from './query-parts.ts'
import { useReading } from './use-reading.ts'

interface NothingMatchesProps {
  readonly query: LogQuery
  readonly onChange: (change: Partial<LogQuery>) => void
  /** Said where nothing is filtered. */
  readonly otherwise: string
}

/** An empty log, with its reason: nothing came, it is still being searched, or a part of the filter hides it. */
export function NothingMatches({ query, onChange, otherwise }: NothingMatchesProps): ReactElement {
  const scanned = useProbe((state) => state.log.scanned)
  const rows = useProbe((state) => state.endRow - state.firstRow)
  const words = useProbe(({ log }) => matchWords(log))
  const reading = useReading()
  const parts = partsOf(query)
  if (reading !== undefined && reading.events > 0) return <p className={styles.none}>{describeReading(reading)}</p>
  if (rows === 0) return <p className={styles.none}>{otherwise}</p>
  if (scanned < 1) {
    return (
      <p className={styles.none}>
        Looking through {formatCount(rows)} lines, {Math.floor(scanned * 100)} %
      </p>
    )
  }
  if (parts.length === 0) return <p className={styles.none}>{otherwise}</p>
  const [only] = parts.length === 1 ? query.tests : []
  const isOfTemplate = only?.path === '@template' && only.relation === '='
  return (
    <div className={styles.none}>
      <p>
        <b>{words}</b>, and none of the {formatCount(rows)} lines kept
        {isOfTemplate ? ' is of this template: it was not heard here, or its lines have left the buffer' : ''}.
      </p>
      <div className={styles.offers}>
        {parts.map(({ words: part, without }) => (
          <Button key={part} onClick={() => onChange(without)}>
            Without {part}
          </Button>
        ))}
        {parts.length > 1 ? (
          <Button look="ghost" onClick={() => onChange(NO_FILTER)}>
            Clear all
          </Button>
        ) : undefined}
      </div>
    </div>
  )
}
