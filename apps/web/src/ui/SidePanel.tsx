import type { ComponentProps, ReactElement } from 'react'

import { classNames } from './class-names.ts'
import styles from './SidePanel.module.css'

interface SidePanelProps extends ComponentProps<'aside'> {
  readonly 'aria-label': string
  /** The edge of the screen that it stands at. */
  readonly edge: 'left' | 'right'
}

/** Stands beside what a screen is about, as high as the screen. Begins with a `SidePanelHead`; what is below it scrolls by itself. */
export function SidePanel({ edge, className, ...rest }: SidePanelProps): ReactElement {
  return <aside className={classNames(styles.panel, styles[edge], className)} {...rest} />
}
