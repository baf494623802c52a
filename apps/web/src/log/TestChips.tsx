import type { ReactElement } from 'react'

import type { FieldTest } from '../feed/log/log-query.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import { MAX_FIELD_TESTS } from '../feed/query-limits.ts'
import { testWords, withoutTest } from './query-parts.ts'
import styles from './TestChips.module.css'

interface TestChipsProps {
  readonly tests: readonly FieldTest[]
  readonly onChange: (tests: readonly FieldTest[]) => void
}

/** The tests of the query, each with a way to take it away. */
export function TestChips({ tests, onChange }: TestChipsProps): ReactElement | undefined {
  if (tests.length === 0) return undefined
  return (
    <ul className={styles.chips} aria-label="Field filters">
      {tests.map((test) => {
        const words = testWords(test)
        return (
          <li key={`${test.path} ${test.relation} ${test.value}`}>
            <button
              type="button"
              className={classNames(styles.chip, test.relation === '!=' && styles.not)}
              aria-label={`Remove ${words}`}
              title={visibleLine(test.value)}
              onClick={() => onChange(withoutTest(tests, test))}
            >
              <span>{words}</span>
              <Icon name="cross" size={10} />
            </button>
          </li>
        )
      })}
      {tests.length < MAX_FIELD_TESTS ? undefined : (
        <li className={styles.full}>{MAX_FIELD_TESTS} are the most there can be</li>
      )}
    </ul>
  )
}
