import type { ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useFeed } from '../stores/use-feed.ts'
import { formatCount, formatShare } from '../ui/format-number.ts'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './JsonTree.module.css'

/** Values told beside a field; all that were counted are in the panel of fields. */
const MAX_SHARES = 3
const SHARE_PX = 92
const MAX_SHARE_CHARACTERS = 24

/** Which values a field has in the lines in view, and how often; undefined while nobody counts. */
export function ValueShares({ path }: { readonly path: string }): ReactElement | undefined {
  const feed = useFeed()
  const of = useStore(feed.fieldCounts, (counts) => counts?.of)
  const field = useStore(feed.fieldCounts, (counts) => counts?.fields.find((field) => field.path === path))
  if (of === undefined || field === undefined || field.lines === 0) return undefined
  const values = field.values.slice(0, MAX_SHARES)
  return (
    <span className={styles.shares}>
      {values.map(({ text, count }, index) => (
        <i key={text} style={{ width: (SHARE_PX * count) / field.lines, background: `var(--s${index + 1})` }} />
      ))}
      <span>
        {values
          .map(
            ({ text, count }) =>
              `${visibleLine(text.slice(0, MAX_SHARE_CHARACTERS))} ${formatShare(count / field.lines)}`,
          )
          .join(' · ')}{' '}
        of {formatCount(field.lines)} in view
      </span>
    </span>
  )
}
