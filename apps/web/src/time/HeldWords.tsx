import type { ReactElement } from 'react'

import { formatAge } from '../ui/format-age.ts'
import { formatClock } from '../ui/format-time.ts'
import { LeavingNotice } from './LeavingNotice.tsx'
import { StoppedWords } from './StoppedWords.tsx'
import styles from './TimeStrip.module.css'

export interface HeldWordsProps {
  readonly heldAt: number
  readonly cursorAt: number
  readonly now: number
  /** Where the strip begins. */
  readonly fromAt: number
  /** Nothing is kept of what was before; undefined while that is not known yet. */
  readonly knownFromAt: number | undefined
}

/** How far from live the view is held, by what, and what of it is not here. */
export function HeldWords({ heldAt, cursorAt, now, fromAt, knownFromAt }: HeldWordsProps): ReactElement {
  const isBeforeAll = knownFromAt !== undefined && cursorAt < knownFromAt
  return (
    <span className={styles.words}>
      <span>
        {cursorAt < heldAt ? 'Rewound' : 'Held'} <b>{formatAge(now - cursorAt)}</b>
      </span>
      <StoppedWords heldAt={heldAt} />
      {isBeforeAll ? <small>nothing kept before {formatClock(knownFromAt)}</small> : undefined}
      <LeavingNotice key={heldAt} heldFromAt={fromAt} isShown={!isBeforeAll} />
    </span>
  )
}
