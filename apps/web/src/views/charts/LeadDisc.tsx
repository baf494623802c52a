import type { ReactElement } from 'react'

import { classNames } from '../../ui/class-names.ts'
import type { Lead } from './leads.ts'
import styles from './Leads.module.css'

interface LeadDiscProps {
  readonly lead: Lead
  /** Of the series. */
  readonly name: string
  readonly isHere: boolean
  readonly onPlace: () => void
}

/** Places a lead on a series, or takes it off. */
export function LeadDisc({ lead, name, isHere, onPlace }: LeadDiscProps): ReactElement {
  return (
    <button
      type="button"
      className={styles.disc}
      aria-label={`${lead === 'red' ? 'Red' : 'Black'} lead on ${name}`}
      aria-pressed={isHere}
      onClick={onPlace}
    >
      <LeadMark lead={lead} isOn={isHere} />
    </button>
  )
}

/** R is a red disc, B a black one with a rim; an outline while the lead is elsewhere. */
export function LeadMark({ lead, isOn }: { readonly lead: Lead; readonly isOn: boolean }): ReactElement {
  return (
    <i className={classNames(styles.mark, isOn && styles[lead])} aria-hidden="true">
      {lead === 'red' ? 'R' : 'B'}
    </i>
  )
}
