import type { ReactElement } from 'react'

import type { CapsuleFacts } from '../feed/capsule/capsule.ts'
import { Button } from '../ui/Button.tsx'
import { formatClock, formatDate } from '../ui/format-time.ts'
import { formatCount } from '../ui/format-number.ts'
import { Notice } from '../ui/Notice.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import styles from './Capsule.module.css'
import { describeTarget } from './describe-target.ts'

interface CapsuleBandProps {
  readonly capsule: CapsuleFacts
  readonly onClose: () => void
}

/** Says that a file is shown, of what and when, and leads back. */
export function CapsuleBand({ capsule, onClose }: CapsuleBandProps): ReactElement {
  const { fromAt, untilAt, madeAt, events, target, problems, notes } = capsule
  return (
    <Notice
      level={problems.length === 0 ? 'calm' : 'warning'}
      title={`Capsule of ${describeTarget(target)}, ${formatDate(fromAt)} ${formatClock(fromAt)}–${formatClock(untilAt)}.`}
      action={<Button onClick={onClose}>Close, back to live</Button>}
    >
      {formatCount(events)} events, saved {formatDate(madeAt)} {formatClock(madeAt)}. {problems.join(' ')} Nothing here
      is live; loading the page anew loses the file.
      {notes === '' ? undefined : (
        <span className={styles.notes}>
          Notes: <bdi>{notes.split(/\r?\n/).map(visibleLine).join('\n')}</bdi>
        </span>
      )}
    </Notice>
  )
}
