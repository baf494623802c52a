import { useMemo } from 'react'

import type { FieldTest, LogQuery } from '../feed/log/log-query.ts'
import { useAddressChange } from '../address/use-address.ts'
import { useViewQuery } from '../address/use-view-query.ts'
import { toggledColumn, withTest } from './query-parts.ts'

/** What can be done with a field and its value, wherever it is shown. */
export interface QueryEdit {
  readonly query: LogQuery
  /** Shows only lines with this value, or no line with it. */
  readonly filter: (path: string, value: string, relation: FieldTest['relation']) => void
  /** Shows the field as a column, or not any more. */
  readonly toggleColumn: (path: string) => void
}

export function useQueryEdit(): QueryEdit {
  const [query, change] = useViewQuery()
  const changeAddress = useAddressChange()
  return useMemo(
    () => ({
      query,
      filter(path, value, relation) {
        // A link to one message shows it unfiltered; this is another view.
        changeAddress({ m: undefined, at: undefined })
        change({ tests: withTest(query.tests, { path, relation, value }) }, 'push')
      },
      toggleColumn: (path) => change({ columns: toggledColumn(query.columns, path) }, 'push'),
    }),
    [query, change, changeAddress],
  )
}
