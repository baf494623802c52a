import type { ReactElement } from 'react'

import { classNames } from '../ui/class-names.ts'
import { hostColour } from './host-colour.ts'
import styles from './HostTick.module.css'

interface HostTickProps {
  readonly host: string
  /** Says its size, where it is not that of a word. */
  readonly className?: string | undefined
}

/** A host's colour and dash, beside its name or at the edge of its lines. */
export function HostTick({ host, className }: HostTickProps): ReactElement {
  return <i className={classNames(className ?? styles.small, styles[`host${hostColour(host)}`])} />
}
