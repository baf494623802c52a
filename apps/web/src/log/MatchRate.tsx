import type { ReactElement } from 'react'

import type { LogFacts } from '../feed/log/log-facts.ts'
import { useProbe } from '../stores/use-probe.ts'
import { formatRate } from '../ui/format-number.ts'
import styles from './MatchRate.module.css'

/** How much of what comes fits the query, or how far a new one is: "24 of 312 msg/s match", "searching, 34 %". By itself, because it changes with each frame. */
export function MatchRate(): ReactElement {
  const words = useProbe(({ log }) =>
    log.scanned < 1 ? `searching, ${Math.floor(log.scanned * 100)} %` : matchWords(log),
  )
  return <span className={styles.rate}>{words}</span>
}

/** The same for other places. */
export function matchWords({ matchRate, allRate }: Pick<LogFacts, 'matchRate' | 'allRate'>): string {
  return `${formatRate(matchRate)} of ${formatRate(allRate)} msg/s match`
}
