import type { ReactElement, ReactNode } from 'react'

import { classNames } from '../../ui/class-names.ts'
import styles from './ProbeHeader.module.css'

interface FactProps {
  readonly name: string
  readonly children: ReactNode
  /** What is counted, where the name does not say it. */
  readonly title?: string
  /** Only where there is room. */
  readonly wide?: boolean
}

/** A name above its figure. */
export function Fact({ name, children, title, wide = false }: FactProps): ReactElement {
  return (
    <div className={classNames(styles.fact, wide && styles.wide)} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
