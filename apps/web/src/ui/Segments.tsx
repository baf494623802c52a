import type { ReactElement } from 'react'

import styles from './Segments.module.css'

interface SegmentsProps<T extends string> {
  /** The accessible name of the group. */
  readonly name: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
}

/** A choice of one out of a few, all in sight. */
export function Segments<T extends string>({ name, options, value, onChange }: SegmentsProps<T>): ReactElement {
  return (
    <fieldset className={styles.segments} role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment} title={option.title}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
