import type { ReactElement } from 'react'

import type { LogFacts } from '../feed/log/log-facts.ts'
import { useProbe } from '../stores/use-probe.ts'
import { formatRate } from '../ui/format-number.ts'
import { readingWords } from './describe-reading.ts'
import styles from './MatchRate.module.css'
import { useReading } from './use-reading.ts'

/** How much of what comes fits the query, or how far a new one is, or what is kept was read: "24 of 312 msg/s match", "searching, 34 %", "1,200 of 4,000 read". By itself, because it changes with each frame. */
export function MatchRate(): ReactElement {
  const words = useProbe(({ log }) =>
    log.scanned < 1 ? `searching, ${Math.floor(log.scanned * 100)} %` : matchWords(log),
  )
  const reading = useReading()
  // Of what comes late nobody can say how much of it a second is.
  return <span className={styles.rate}>{reading === undefined ? words : readingWords(reading)}</span>
}

/** The same for other places. */
export function matchWords({ matchRate, allRate }: Pick<LogFacts, 'matchRate' | 'allRate'>): string {
  return `${formatRate(matchRate)} of ${formatRate(allRate)} msg/s match`
}
