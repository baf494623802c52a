import type { ComponentProps, ReactElement } from 'react'

import styles from './Button.module.css'
import { classNames } from './class-names.ts'

interface ButtonProps extends ComponentProps<'button'> {
  /** At most one `filled` in a view. @default 'plain' */
  readonly look?: 'plain' | 'filled' | 'ghost' | 'icon'
}

/** A neutral button. */
export function Button({ look = 'plain', className, type = 'button', ...rest }: ButtonProps): ReactElement {
  return <button type={type} className={classNames(styles.button, styles[look], className)} {...rest} />
}
