import type { ReactElement } from 'react'

import { linkWords } from '../model/link-words.ts'
import { useConnection } from '../stores/use-connection.ts'
import chip from '../ui/Chip.module.css'
import { classNames } from '../ui/class-names.ts'
import { formatClock } from '../ui/format-time.ts'
import { Icon } from '../ui/Icon.tsx'
import { Lamp, type LampState } from '../ui/Lamp.tsx'
import styles from './LinkChip.module.css'

const LAMPS: Readonly<Record<ReturnType<typeof linkWords>['tone'], LampState>> = {
  live: 'live',
  late: 'warning',
  silent: 'broken',
  plain: 'waiting',
}

/** The state of the way between this page and the gateway. */
export function LinkChip(): ReactElement {
  const link = useConnection((state) => state.link)
  const capsule = useConnection((state) => state.capsule)
  if (capsule !== undefined) {
    const of = `Capsule of ${formatClock(capsule.fromAt)}–${formatClock(capsule.untilAt)}`
    return (
      <output
        className={classNames(chip.chip, styles.chip, styles.capsule)}
        aria-label={of}
        title="Saved earlier; nothing here is live"
      >
        <Icon name="clock" size={14} />
        {of}
      </output>
    )
  }
  const { tone, word, more, name, detail } = linkWords(link)
  return (
    <output className={classNames(chip.chip, chip[tone], styles.chip, styles[tone])} aria-label={name} title={detail}>
      <Lamp state={LAMPS[tone]} size={12} />
      <span>
        Link {word}
        <span className={styles.more}>{more}</span>
      </span>
    </output>
  )
}
