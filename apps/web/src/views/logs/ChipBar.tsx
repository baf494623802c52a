import type { ReactElement } from 'react'

import type { FoldBy, LogQuery } from '../../feed/log/log-query.ts'
import { ColumnsMenu } from '../../log/ColumnsMenu.tsx'
import { NO_FILTER, partsOf } from '../../log/query-parts.ts'
import { TestChips } from '../../log/TestChips.tsx'
import type { Bookmarks } from '../../log/use-bookmarks.ts'
import type { GoalTools } from '../../log/use-goal.ts'
import { CopyLink } from '../../address/CopyLink.tsx'
import { Button } from '../../ui/Button.tsx'
import { Segments } from '../../ui/Segments.tsx'
import styles from './ChipBar.module.css'
import { ExportMenu } from './ExportMenu.tsx'
import { MarksMenu } from './MarksMenu.tsx'

const FOLD_OPTIONS: readonly { readonly value: FoldBy; readonly label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'exact', label: 'Exact' },
  { value: 'numbers', label: 'Ignore numbers' },
  { value: 'shape', label: 'Shape' },
]

interface ChipBarProps {
  readonly query: LogQuery
  readonly bookmarks: Bookmarks
  readonly goals: GoalTools
  readonly fieldsOpen: boolean
  readonly onChange: (change: Partial<LogQuery>) => void
  /** On narrow screens, where the fields are a drawer. */
  readonly onFields: () => void
}

/** What is filtered by field, and how what is left is shown. */
export function ChipBar({ query, bookmarks, goals, fieldsOpen, onChange, onFields }: ChipBarProps): ReactElement {
  return (
    <div className={styles.bar}>
      <TestChips tests={query.tests} onChange={(tests) => onChange({ tests })} />
      {partsOf(query).length === 0 ? undefined : (
        <Button look="ghost" onClick={() => onChange(NO_FILTER)}>
          Clear
        </Button>
      )}
      <span className={styles.space} />
      <Button className={styles.fields} aria-expanded={fieldsOpen} onClick={onFields}>
        Fields
      </Button>
      <span className={styles.caption}>Collapse repeats</span>
      <Segments
        name="Collapse repeats"
        options={FOLD_OPTIONS}
        value={query.fold}
        onChange={(fold) => onChange({ fold })}
      />
      <span className={styles.columns}>
        <ColumnsMenu columns={query.columns} onChange={(columns) => onChange({ columns })} />
      </span>
      <MarksMenu bookmarks={bookmarks} goals={goals} />
      <ExportMenu />
      <CopyLink />
    </div>
  )
}
