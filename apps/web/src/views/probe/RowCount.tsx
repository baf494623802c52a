import type { ReactElement } from 'react'

import { useProbe } from '../../stores/use-probe.ts'
import { formatCount } from '../../ui/format-number.ts'
import styles from './LogPanel.module.css'

/** How many lines are kept. By itself, because it changes with each frame: the panel around it must not, nor the rows with it. */
export function RowCount({ hadLines }: { readonly hadLines: boolean }): ReactElement {
  const rows = useProbe((state) => state.endRow - state.firstRow)
  return (
    <span className={styles.caption}>
      {rows === 0
        ? hadLines
          ? 'none kept'
          : 'no line yet'
        : `${formatCount(rows)} ${rows === 1 ? 'line' : 'lines'} kept`}
    </span>
  )
}
