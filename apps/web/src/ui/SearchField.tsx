import type { ReactElement, RefObject } from 'react'

import { classNames } from './class-names.ts'
import field from './Field.module.css'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  /** The accessible name. */
  readonly name: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The key that leads here, drawn while the field is empty. */
  readonly keyCap?: string
  /** What the key Enter does here. */
  readonly onEnter?: () => void
  /** Leads to what was found. */
  readonly onDown?: () => void
  readonly inputRef?: RefObject<HTMLInputElement | null>
}

/** A filter box. Escape empties it, and leaves it when it is empty. */
export function SearchField({
  name,
  placeholder,
  value,
  onChange,
  keyCap,
  onEnter,
  onDown,
  inputRef,
}: SearchFieldProps): ReactElement {
  return (
    <label className={classNames(field.field, styles.field)}>
      <Icon name="search" size={14} />
      <input
        ref={inputRef}
        type="text"
        aria-label={name}
        placeholder={placeholder}
        value={value}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter?.()
          if (event.key === 'ArrowDown' && onDown !== undefined) {
            event.preventDefault()
            onDown()
          }
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
      />
      {keyCap !== undefined && value === '' ? <Kbd>{keyCap}</Kbd> : undefined}
    </label>
  )
}
