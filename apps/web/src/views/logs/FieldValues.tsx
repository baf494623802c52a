import type { ReactElement } from 'react'

import { HostTick } from '../../log/HostTick.tsx'
import { testWords } from '../../log/query-parts.ts'
import { useQueryEdit } from '../../log/use-query-edit.ts'
import { formatCount, formatShare } from '../../ui/format-number.ts'
import { Icon } from '../../ui/Icon.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import styles from './Fields.module.css'
import type { ValueShare } from './shape-fields.ts'

interface FieldValuesProps {
  readonly path: string
  readonly values: readonly ValueShare[]
  /** Further values, as far as they were told apart. */
  readonly others: number
}

/** The most frequent values of a field. A click filters for one, with Alt it filters it out. */
export function FieldValues({ path, values, others }: FieldValuesProps): ReactElement {
  const { filter } = useQueryEdit()
  return (
    <ul>
      {values.map(({ text, share }) => {
        const words = testWords({ path, relation: '=', value: text })
        const percent = formatShare(share)
        return (
          <li key={text} className={styles.value}>
            <button
              type="button"
              className={styles.choose}
              aria-label={`Filter for ${words}`}
              title={`${visibleLine(text)}: ${percent}. With Alt it is filtered out.`}
              onClick={(event) => filter(path, text, event.altKey ? '!=' : '=')}
            >
              {path === '@host' ? <HostTick host={text} /> : undefined}
              <span className={styles.text}>{text === '' ? '""' : visibleLine(text)}</span>
              <span className={styles.bar}>
                <i style={{ width: `${share * 100}%` }} />
              </span>
              <span className={styles.percent}>{percent}</span>
            </button>
            <button
              type="button"
              className={styles.out}
              aria-label={`Filter out ${words}`}
              onClick={() => filter(path, text, '!=')}
            >
              <Icon name="exclude" size={14} />
            </button>
          </li>
        )
      })}
      {others === 0 ? undefined : <li className={styles.others}>{formatCount(others)} more values</li>}
    </ul>
  )
}
