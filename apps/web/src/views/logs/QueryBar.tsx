import type { ReactElement } from 'react'

import { HoldButton } from '../../log/HoldButton.tsx'
import { LOWEST_OPTIONS } from '../../log/query-parts.ts'
import { TextFilter } from '../../log/TextFilter.tsx'
import type { ViewQuery } from '../../address/view-query.ts'
import { Segments } from '../../ui/Segments.tsx'
import { PatternField } from './PatternField.tsx'
import styles from './QueryBar.module.css'

interface QueryBarProps {
  readonly query: ViewQuery
  readonly onChange: (change: Partial<ViewQuery>, by?: 'replace' | 'push') => void
}

/** What is listened to, what of it is shown, and whether it moves. */
export function QueryBar({ query, onChange }: QueryBarProps): ReactElement {
  return (
    <div className={styles.bar} role="search" aria-label="Log filter">
      <PatternField pattern={query.pattern} onCommit={(pattern) => onChange({ pattern }, 'push')} />
      <TextFilter look="whole" value={query.text} onChange={(text, by) => onChange({ text }, by)} />
      <Segments
        name="Lowest severity"
        options={LOWEST_OPTIONS}
        value={query.lowest}
        onChange={(lowest) => onChange({ lowest }, 'push')}
      />
      <HoldButton />
    </div>
  )
}
